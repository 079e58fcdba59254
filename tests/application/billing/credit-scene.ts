import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { createAccounts } from '#application/accounts/accounts.ts';
import { creditCommands } from '#application/billing/commands/credits.ts';
import { invoiceCommands } from '#application/billing/commands/invoices.ts';
import { createCreditProcess } from '#application/billing/payer-credit/follow-credit.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import type { CommandResult } from '#application/kernel/command-handling/result.ts';
import { createConditions } from '#application/kernel/conditions.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import { openingOf } from '#domain/billing/invoice/decide.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import type { AnyEvent, TierlineEvent } from '#domain/events.ts';
import {
  type AccountId,
  type CommandId,
  type InvoiceId,
  instantOf,
  type PaymentId,
  platformId,
} from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { streams } from '#domain/kernel/streams.ts';
import { reconcile } from '#scripts/reconcile/reconcile.ts';
import { documentOf } from '#tests/domain/billing/invoice-scene.ts';
import { events as makers } from '#tests/scenes/events.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';
import { createMemoryCheckpoints, createMemoryFeed, createMemoryLogger } from '#tests/scenes/memory-ports.ts';
import { shownRows } from '#tests/scripts/reconcile/shown-rows.ts';

const operator: Principal = { id: 'operator-key', role: 'operator', account: platformId };
const dealer = v7() as AccountId;
const shop = v7() as AccountId;
const path = [platformId, dealer, shop];

const hour = 3_600_000;

/** A dealer with one customer in a log in memory, and the commands over it as one process has them. */
export const createCreditScene = () => {
  const store = createMemoryEventStore();
  const secrets = { masterKey: randomBytes(32), tokenSecret: randomBytes(32) };
  const log = createEventLog(store, secrets);
  let now = Date.parse('2026-12-01T08:00:00.000Z');
  const clock = {
    now: () => {
      now += 1_000;
      return instantOf(now);
    },
  };
  let number = 0;

  const by = (takenOver = false, commandId = v7() as CommandId): Caller => ({
    principal: operator,
    context: {
      commandId,
      correlationId: commandId,
      causationId: commandId,
      actor: { principal: operator.id, role: 'operator', account: platformId },
      time: clock.now(),
      takenOver,
    },
  });

  const append = async (
    stream: string,
    expected: 'no-stream' | number,
    event: TierlineEvent,
    of = path,
  ): Promise<void> => {
    const result = await log.append(stream, expected, [event], { ...by().context, path: of });
    if (result.outcome !== 'appended') throw new Error(`${stream} is at ${result.actual}`);
  };

  /** The commands of a process of its own, whose log may fail. */
  const processOf = (over: EventLog = log) => {
    const loader = createStateLoader(over);
    const accounts = createAccounts(loader);
    const readModels = {
      reaches: async () => true,
      invoice: async () => ({ position: 0n, value: undefined }),
      credits: async () => ({ position: 0n, value: { items: [], next: null } }),
    };
    const dependencies = { log: over, loader, accounts, readModels, clock };
    return { ...invoiceCommands(dependencies), ...creditCommands(dependencies) };
  };

  const events = async (): Promise<readonly AnyEvent[]> => {
    const all: AnyEvent[] = [];
    for await (const page of log.readPages()) all.push(...page);
    return all;
  };

  return {
    log,
    by,
    processOf,
    events,
    owner: { billerId: dealer, payerId: shop },
    begin: async (): Promise<void> => {
      await append(streams.integrator(dealer), 'no-stream', makers.integrator({ integratorId: dealer }), [
        platformId,
        dealer,
      ]);
      await append(
        streams.customer(shop),
        'no-stream',
        makers.customer({ customerId: shop, parentId: dealer }),
      );
    },
    /** An invoice of 119.00 EUR of a month of its own. */
    issue: async (more: Partial<InvoiceIssued['data']> = {}): Promise<InvoiceId> => {
      const invoiceId = v7() as InvoiceId;
      number += 1;
      const document = documentOf({
        invoiceId,
        billerId: dealer,
        payerId: shop,
        number,
        month: `20${10 + number}-01` as InvoiceIssued['data']['month'],
        ...more,
      });
      await append(
        streams.invoiceBook(dealer),
        number === 1 ? 'no-stream' : number - 2,
        makers.invoice(document),
      );
      await append(streams.invoice(invoiceId), 'no-stream', openingOf(document));
      return invoiceId;
    },
    pay: async (invoice: InvoiceId, amount: string, reference = 'TRF-1'): Promise<PaymentId> => {
      const result = await processOf().pay(by(), invoice, { amount: eur(amount), reference });
      if (result.outcome !== 'done') throw new Error(JSON.stringify(result));
      return result.paymentId;
    },
    countOf: async (type: string): Promise<number> =>
      (await events()).filter((event) => event.type === type).length,
    /** What is left for the payer, by the events of its own stream. */
    balance: async (): Promise<number> => {
      let sum = 0;
      for (const { type, data } of await events())
        if (type === 'CreditGained') sum += Number(data.amount);
        else if (type === 'CreditTaken' || type === 'CreditRefunded') sum -= Number(data.amount);
      return sum;
    },
    typesIn: async (stream: string): Promise<readonly string[]> => {
      const types: string[] = [];
      for await (const { type } of log.readStream(stream)) types.push(type);
      return types;
    },
    /** Lets the process that follows credit do all there is to do, hours later. */
    follow: async (): Promise<void> => {
      now += hour;
      const stop = new AbortController();
      const loader = createStateLoader(log);
      const process = createCreditProcess({
        log,
        loader,
        clock,
        checkpoints: createMemoryCheckpoints(),
        feed: createMemoryFeed(store, log, 100),
        conditions: createConditions(clock),
        logger: createMemoryLogger(),
        sleepUntil: async () => undefined,
      });
      const running = process.run(stop.signal);
      while (process.backlog().position < (await log.head()) || process.backlog().pending > 0)
        await new Promise((resolve) => setImmediate(resolve));
      stop.abort();
      await running;
    },
    /** What reconciling finds wrong of credit, events and ledger; that documents have no usage behind them is none of it. */
    wrong: async (): Promise<readonly string[]> => {
      const all = await events();
      const period = { from: '1990-01', to: '1990-01' };
      const { findings } = await reconcile(all, await shownRows({ events: all }), period);
      return findings
        .filter(({ severity, kind }) => severity === 'difference' || kind === 'credit')
        .map(({ kind, field, expected, found }) => `${kind}: ${field} ${expected}, ${found}`);
    },
  };
};

export type CreditScene = ReturnType<typeof createCreditScene>;

export const eur = (amount: string) => ({ amount, currency: 'EUR' });

export const outcomeOf = (result: CommandResult): string =>
  result.outcome === 'refused' ? result.refusal.code : result.outcome;
