import type { AccountId, InvoiceId } from '#domain/kernel/ids.ts';
import { daysOfMonth } from '#scripts/reconcile/calendar.ts';
import { accountOf, parentOf } from '#scripts/reconcile/charge.ts';
import { type Finding, unbilled } from '#scripts/reconcile/finding.ts';
import type { LogFacts, ToldOutcome } from '#scripts/reconcile/log-facts.ts';
import { cameraDays } from '#scripts/reconcile/recording.ts';
import { zoneOfMonth } from '#scripts/reconcile/zone-of-month.ts';

/** From where to where in the log a document stood. */
interface Stand {
  readonly from: bigint;
  readonly to: bigint | undefined;
}

const voidedAt = (facts: LogFacts, invoiceId: InvoiceId): bigint | undefined =>
  facts.afterIssue.get(invoiceId)?.find(({ type }) => type === 'InvoiceVoided')?.position;

const standsOf = (facts: LogFacts, payerId: AccountId, month: string): readonly Stand[] =>
  facts.issued
    .filter(({ data }) => data.payerId === payerId && data.month === month)
    .map(({ position, data }) => ({ from: position, to: voidedAt(facts, data.invoiceId) }));

/** Whether anything is left of a customer's usage in the month: what was taken back stands there with the other sign. */
const storedOrMoved = (facts: LogFacts, customerId: AccountId, month: string): boolean => {
  const rows = (facts.usage.get(customerId) ?? []).filter((row) => row.month === month);
  return [...Map.groupBy(rows, ({ day }) => day).values()].some(
    (ofDay) =>
      ofDay.reduce((sum, { stored }) => sum + stored, 0n) !== 0n ||
      ofDay.reduce((sum, { traffic }) => sum + traffic, 0n) !== 0n,
  );
};

/** Whether a camera below the account recorded in the month, or a byte was stored or moved. */
const usedAnything = (facts: LogFacts, payerId: AccountId, month: string, asOf: bigint): boolean => {
  const payer = accountOf(facts, payerId);
  const days = daysOfMonth(month, zoneOfMonth(parentOf(facts, payer), month, asOf));
  for (const customer of facts.accounts.values()) {
    if (customer.type !== 'customer' || !customer.path.includes(payerId)) continue;
    if (storedOrMoved(facts, customer.id, month)) return true;
    const path = customer.path.map((id) => accountOf(facts, id));
    for (const camera of facts.camerasOf.get(customer.id) ?? [])
      if (cameraDays(camera, path, days, asOf).length > 0) return true;
  }
  return false;
};

/** What a run said that was meant to bill a payer and did not. */
const wentWrong = ({ said }: ToldOutcome): boolean => said.startsWith('failed: ') || said === 'no-pricing';
/** What a run said after which nothing is left to be billed. */
const settles = ({ said }: ToldOutcome): boolean =>
  said === 'billed' || said === 'already-billed' || said === 'nothing-to-bill';

/**
 * The last that went wrong with a payer's month, unless it was put right since: a document stood or came later, or a later
 * run found nothing left to bill.
 */
const openTrouble = (facts: LogFacts, told: readonly ToldOutcome[]): ToldOutcome | undefined => {
  const [first] = told;
  if (!first) return undefined;
  const stands = standsOf(facts, first.payerId, first.month);
  const trouble = told.findLast(
    (outcome) =>
      wentWrong(outcome) &&
      !stands.some(({ from, to }) => from < outcome.position && (to === undefined || to > outcome.position)),
  );
  if (!trouble) return undefined;
  const isLater = ({ position }: { readonly position: bigint }): boolean => position > trouble.position;
  const isRight =
    told.some((outcome) => isLater(outcome) && settles(outcome)) ||
    stands.some(({ from }) => isLater({ position: from }));
  return isRight ? undefined : trouble;
};

/**
 * A payer that could not be billed is never quiet: each month of a payer that went wrong and is neither billed since nor
 * waived (docs/domain.md B4), by a path of its own.
 */
export const findUnbilled = (facts: LogFacts): readonly Finding[] =>
  [...Map.groupBy(facts.outcomes, ({ payerId, month }) => `${payerId} ${month}`)].flatMap(([key, told]) => {
    const trouble = facts.waived.has(key) ? undefined : openTrouble(facts, told);
    if (!trouble) return [];
    const { payerId, month, said } = trouble;
    if (said === 'no-pricing' && !usedAnything(facts, payerId, month, facts.head)) return [];
    return [unbilled(payerId, month, said.replace('failed: ', ''))];
  });
