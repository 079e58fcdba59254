import { booked, invoice, payerCredit } from '#application/billing/aggregates.ts';
import { type Executor, execute } from '#application/kernel/command-handling/execute.ts';
import type { Loaded } from '#application/kernel/command-handling/load.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import { processContext } from '#application/kernel/processes/process-context.ts';
import { type CreditMaker, creditMadeBy, creditMakers } from '#domain/billing/payer-credit/credit-made.ts';
import { type CreditOwner, gainCredit } from '#domain/billing/payer-credit/decide.ts';
import type { CreditGained, PayerCreditState } from '#domain/billing/payer-credit/payer-credit.ts';
import type { AnyEvent } from '#domain/events.ts';
import { streams } from '#domain/kernel/streams.ts';

export interface CreditExecutor extends Executor {
  readonly clock: Clock;
}

/** The process that follows credit, and the commands that do so in its place, give CreditGained the same ids by this name. */
export const creditProcess = 'payer-credit';

const makers: ReadonlySet<string> = new Set(creditMakers);
const isMaker = (event: AnyEvent): event is CreditMaker => makers.has(event.type);

/**
 * Writes what an event made as credit into the payer's stream, unless it is there.
 * @throws when others are faster again and again
 */
export const followCredit = async (executor: CreditExecutor, event: CreditMaker): Promise<void> => {
  const gained = creditMadeBy(event);
  if (!gained) return;
  const { billerId, payerId } = gained.data;
  const context = processContext(creditProcess, `gained/${event.id}`, billerId, event, executor.clock.now());
  const result = await execute(executor, context, {
    aggregate: payerCredit(billerId),
    id: payerId,
    path: () => event.metadata.path,
    decide: (state) => gainCredit(gained, state),
  });
  if (result.outcome !== 'done') throw new Error(`the credit of ${payerId} at ${billerId} keeps changing`);
};

/** Every event of the payer's documents at this biller that made credit, from the log itself. */
const eventsOfCredit = async function* (
  { log, loader }: CreditExecutor,
  { billerId, payerId }: CreditOwner,
): AsyncGenerator<readonly [CreditMaker, CreditGained]> {
  const { state: book } = await loader.load(booked, billerId);
  for (const [id, number] of book?.ofPayer.get(payerId) ?? []) {
    // A document that owes its payer has no life of its own, and made its credit when it was issued.
    const events =
      number === undefined
        ? log.readStream(invoice.stream(id))
        : log.readStream(streams.invoiceBook(billerId), { from: number - 1, limit: 1 });
    for await (const event of events) {
      const gained = isMaker(event) ? creditMadeBy(event) : undefined;
      if (isMaker(event) && gained) yield [event, gained];
    }
  }
};

/**
 * The credit of a payer, brought up to the log: all that ever made credit has been gained, also in logs from before credit was
 * followed (docs/domain.md B10).
 */
export const broughtUp = async (
  executor: CreditExecutor,
  owner: CreditOwner,
): Promise<Loaded<PayerCreditState>> => {
  const aggregate = payerCredit(owner.billerId);
  const before = await executor.loader.load(aggregate, owner.payerId);
  let isUpToDate = true;
  for await (const [event, { data }] of eventsOfCredit(executor, owner)) {
    if (before.state?.followed.has(data.from)) continue;
    isUpToDate = false;
    await followCredit(executor, event);
  }
  return isUpToDate ? before : executor.loader.load(aggregate, owner.payerId);
};
