import { billingRun } from '#application/billing/aggregates.ts';
import type { UnbilledReads } from '#application/billing/ports/billing-reads.ts';
import type { StateLoader } from '#application/kernel/command-handling/load.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import { ReadModelParked, ReadModelRebuilding } from '#application/kernel/ports/reading.ts';
import {
  happeningOfDocument,
  happeningOfOutcome,
  isOutcome,
} from '#domain/billing/unbilled/payer-happenings.ts';
import { evolvePayerMonths, noMonths, type PayerMonths } from '#domain/billing/unbilled/unbilled-months.ts';
import type { AnyEvent } from '#domain/events.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

export interface PayerMonthsDependencies {
  readonly log: Pick<EventLog, 'readPages'>;
  readonly loader: StateLoader;
  readonly readModels: Pick<UnbilledReads, 'payerMonths'>;
}

const types = [
  'PayerBilled',
  'PayerSkipped',
  'PayerFailed',
  'InvoiceIssued',
  'InvoiceVoided',
  'UnbilledMonthWaived',
] as const;

/** What the index answers, however far behind it is. When it cannot answer, the whole log is read. */
const indexed = async (
  readModels: PayerMonthsDependencies['readModels'],
  biller: AccountId,
  payer: AccountId,
) => {
  try {
    return await readModels.payerMonths(biller, payer);
  } catch (error) {
    if (error instanceof ReadModelRebuilding || error instanceof ReadModelParked)
      return { position: 0n, value: undefined };
    throw error;
  }
};

/**
 * What is known of a payer's months as of now. Commands never wait for a read model (docs/api.md, Commands), so what came
 * after the index's own position is read from the log itself.
 */
export const findPayerMonths = async (
  { log, loader, readModels }: PayerMonthsDependencies,
  billerId: AccountId,
  payerId: AccountId,
): Promise<PayerMonths> => {
  const { position, value } = await indexed(readModels, billerId, payerId);
  let months = value ?? noMonths(billerId, payerId);

  const happeningOf = async (event: AnyEvent) => {
    if (isOutcome(event)) {
      if (event.data.payerId !== payerId) return undefined;
      const { state } = await loader.load(billingRun, event.data.runId);
      return state && happeningOfOutcome(event, state.month);
    }
    if (event.metadata.path.at(-1) !== payerId) return undefined;
    return event.type === 'InvoiceIssued' ||
      event.type === 'InvoiceVoided' ||
      event.type === 'UnbilledMonthWaived'
      ? happeningOfDocument(event)
      : undefined;
  };

  for await (const page of log.readPages({ after: position, types: [...types] }))
    for (const event of page) {
      const happening = await happeningOf(event);
      if (happening) months = evolvePayerMonths(months, happening);
    }
  return months;
};
