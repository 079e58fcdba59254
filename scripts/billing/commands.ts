import { readAccountFacts } from '#application/billing/account-history.ts';
import { billingRun } from '#application/billing/aggregates.ts';
import type { RunProgress } from '#application/billing/billing-run/carry-out-billing-run.ts';
import { findParty } from '#application/billing/parties.ts';
import { previewBillingRun } from '#application/billing/preview-billing-run.ts';
import type { NamedUnbilledMonth } from '#application/billing/unbilled/unbilled-payers.ts';
import { runStateOf } from '#domain/billing/billing-run/billing-run.ts';
import { refuseRun } from '#domain/billing/billing-run/decide.ts';
import type { AccountId, BillingRunId, Month } from '#domain/kernel/ids.ts';
import { amountOf } from '#domain/kernel/money.ts';
import { type AccountMoney, billersFrom, billTree } from '#scripts/billing/bill-tree.ts';
import type { Billing } from '#scripts/billing/open-billing.ts';
import { runBilling } from '#scripts/billing/run-billing.ts';
import { type OtherPrices, withOtherPrices } from '#scripts/billing/what-if.ts';

export interface BillingCommand {
  readonly billing: Billing;
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
  readonly onProgress: (progress: RunProgress) => void;
}

export interface WhatToBill {
  readonly billerId: AccountId;
  readonly month: Month;
  readonly payerIds?: readonly AccountId[];
  /** Every biller below as well. */
  readonly tree?: boolean;
}

const billersOf = (
  { billing }: BillingCommand,
  { billerId, tree }: WhatToBill,
): Promise<readonly AccountId[]> =>
  tree ? billing.facts.read((facts) => billersFrom(facts, billerId)) : Promise.resolve([billerId]);

/** Starts and carries out a run of each biller. @returns whether all payers that should have been could be billed */
export const run = async (command: BillingCommand, what: WhatToBill): Promise<boolean> => {
  const { billing, signal, print, onProgress } = command;
  let fine = true;
  for (const billerId of await billersOf(command, what)) {
    const { month, payerIds } = what;
    const options = { month, signal, onProgress, ...(payerIds ? { payerIds } : {}) };
    const runId = await runBilling(billing, billerId, options);
    const { state } = await billing.loader.load(billingRun, runId);
    if (!state) throw new Error(`there is no billing run ${runId}`);
    const { issued, skipped, failed } = state;
    print(
      `run ${runId} of ${month} for biller ${billerId}: ${runStateOf(state)}, ${issued} issued, ${skipped} skipped, ${failed} failed`,
    );
    fine &&= failed === 0;
  }
  return fine;
};

/** Prints what a run would issue. @returns whether all payers could be billed */
export const dryRun = async (command: BillingCommand, what: WhatToBill): Promise<boolean> => {
  const { billing, print } = command;
  let fine = true;
  for (const billerId of await billersOf(command, what)) {
    const { month, payerIds } = what;
    const account = await billing.accounts.find(billerId);
    const biller = account && (await readAccountFacts(billing.log, account));
    if (!biller) throw new Error(`There is no account ${billerId}.`);
    const refusal = refuseRun({ biller, month, now: billing.clock.now() });
    if (refusal) throw new Error(refusal.detail);
    print(`dry run of ${month} for biller ${billerId}: nothing is issued`);
    for await (const one of previewBillingRun(billing, { billerId, month, payerIds }))
      if (one.outcome === 'issued') {
        const { number, payerId, net, tax, gross, currency, lines } = one.invoice;
        print(`  no. ${number} to ${payerId}: net ${net}, tax ${tax}, gross ${gross} ${currency}`);
        for (const { detail } of one.warnings) print(`    warning: ${detail}`);
        for (const line of lines)
          print(
            `    ${line.description}: ${line.quantity} ${line.unit} at ${line.unitPrice} = ${line.amount}`,
          );
      } else if (one.outcome === 'skipped') print(`  ${one.payerId} skipped: ${one.why}`);
      else {
        print(`  ${one.payerId} FAILED: ${one.why}: ${one.detail}`);
        fine = false;
      }
  }
  return fine;
};

const pageSize = 500;

const unbilledOf = async ({ unbilled }: Pick<Billing, 'unbilled'>, billerId: AccountId) => {
  const all: NamedUnbilledMonth[] = [];
  let after: string | undefined;
  for (;;) {
    const page = { limit: pageSize, ...(after === undefined ? {} : { after }) };
    const { items, next } = (await unbilled.list(billerId, page)).value;
    all.push(...items);
    if (next === null) return all;
    after = next;
  }
};

/**
 * Prints every run of a biller, from the log, and who could not be billed and is not yet.
 * @returns whether no run is under way and nobody is left unbilled
 */
export const status = async (
  {
    billing,
    print,
  }: Pick<BillingCommand, 'print'> & { readonly billing: Pick<Billing, 'log' | 'loader' | 'unbilled'> },
  billerId: AccountId,
): Promise<boolean> => {
  let fine = true;
  for await (const page of billing.log.readPages({ types: ['BillingRunStarted'] }))
    for (const event of page) {
      if (event.type !== 'BillingRunStarted' || event.data.billerId !== billerId) continue;
      const runId: BillingRunId = event.data.runId;
      const { state } = await billing.loader.load(billingRun, runId);
      if (!state) continue;
      const { month, issued, skipped, failed } = state;
      const how = event.data.automatic ? 'by the clock' : 'by hand';
      print(
        `${event.metadata.time}  ${month}  ${runStateOf(state).padEnd(23)}  ${issued} issued, ${skipped} skipped, ${failed} failed  ${runId}, ${how}`,
      );
      fine &&= runStateOf(state) !== 'running';
    }
  for (const { payerId, name, month, code, detail, since } of await unbilledOf(billing, billerId)) {
    print(`${month}  UNBILLED  ${payerId} (${name}), since ${since}: ${code}: ${detail}`);
    fine = false;
  }
  return fine;
};

const moneyLine = (now: AccountMoney, other: AccountMoney | undefined, name: string): string => {
  const text = (minor: bigint): string => amountOf(minor, now.currency);
  const margin = now.billed - now.cost;
  const otherBilled = other?.billed ?? 0n;
  const otherCost = other?.cost ?? 0n;
  return [
    `${name} (${now.accountId}), ${now.currency}:`,
    `billed ${text(now.billed)} -> ${text(otherBilled)},`,
    `cost ${text(now.cost)} -> ${text(otherCost)},`,
    `margin ${text(margin)} -> ${text(otherBilled - otherCost)}`,
    `(${text(otherBilled - otherCost - margin)})`,
  ].join(' ');
};

/** Prints what each integrator would have billed, paid and earned under other prices. Issues nothing. */
export const whatIf = async (
  { billing, print }: BillingCommand,
  top: AccountId,
  month: Month,
  prices: OtherPrices,
): Promise<boolean> => {
  let fine = true;
  const failed = (payerId: AccountId, detail: string): void => {
    print(`${payerId} could not be billed: ${detail}`);
    fine = false;
  };
  const none = { listPrices: new Map(), planPrices: new Map(), storage: new Map(), traffic: new Map() };
  const [now, other] = await billing.facts.read(async (facts) => [
    await billTree(withOtherPrices(facts, none), top, month, failed),
    await billTree(withOtherPrices(facts, prices), top, month, () => {}),
  ]);
  print(`${month}, net of tax, as billed whole today -> under the other prices (difference):`);
  for (const key of new Set([...now.keys(), ...other.keys()])) {
    const [before, after] = [now.get(key), other.get(key)];
    const known = before ?? after;
    if (!known || (known.billed === 0n && (after?.billed ?? 0n) === 0n)) continue;
    const { name } = await findParty(billing.accounts, known.accountId);
    print(moneyLine(before ?? { ...known, billed: 0n, cost: 0n }, after, name));
  }
  return fine;
};
