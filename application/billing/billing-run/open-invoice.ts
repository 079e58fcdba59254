import type { CostShare } from '#application/billing/make-bill.ts';
import { eventIdOf } from '#application/kernel/codec/codec.ts';
import { metadataOf } from '#application/kernel/command-handling/context.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { ExpectedRevision } from '#application/kernel/ports/event-store.ts';
import { type Cause, processContext } from '#application/kernel/processes/process-context.ts';
import type { CostAllocated, InvoiceOpened } from '#domain/billing/invoice/invoice.ts';
import type { BookedDocument } from '#domain/billing/invoice-book/invoice-book.ts';
import type { AccountId, EventId, Instant } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

/** Shares in one event: a tenth of what an append may have. */
const sharesAtOnce = 1_000;
const mostRaces = 20;

const eventsOf = (
  billerId: AccountId,
  { invoiceId, payerId, month, kind, number, currency, net, tax, gross }: BookedDocument,
  shares: readonly CostShare[],
): readonly (InvoiceOpened | CostAllocated)[] => {
  const opened: InvoiceOpened = {
    type: 'InvoiceOpened',
    data: { invoiceId, billerId, payerId, month, kind, number, currency, net, tax, gross },
  };
  const allocated: CostAllocated[] = [];
  for (let from = 0; from < shares.length; from += sharesAtOnce)
    allocated.push({
      type: 'CostAllocated',
      data: { invoiceId, shares: shares.slice(from, from + sharesAtOnce) },
    });
  return [opened, ...allocated];
};

interface Standing {
  readonly ids: ReadonlySet<EventId>;
  /** Also when somebody else opened it: whoever pays an invoice of an interrupted run opens it first. */
  readonly opened: boolean;
  readonly revision: ExpectedRevision;
}

interface InvoiceToOpen {
  readonly billerId: AccountId;
  readonly document: BookedDocument;
  readonly shares: readonly CostShare[];
  /** From the platform down to the payer. */
  readonly path: readonly AccountId[];
}

/**
 * Begins the invoice's own stream with what its life needs to know, and with how its cost is shared below the payer.
 * Events are recognised by their ids, so what an earlier try wrote is not written again, even if somebody paid in
 * between.
 */
export const openInvoice = async (
  { log, process }: { readonly log: EventLog; readonly process: string },
  { billerId, document: issued, shares, path }: InvoiceToOpen,
  cause: Cause,
  time: Instant,
): Promise<void> => {
  const stream = streams.invoice(issued.invoiceId);
  const context = processContext(process, `${issued.invoiceId}/open`, billerId, cause, time);
  const metadata = metadataOf(context, path);
  const events = eventsOf(billerId, issued, shares);

  const standing = async (): Promise<Standing> => {
    const ids = new Set<EventId>();
    let opened = false;
    let revision: ExpectedRevision = 'no-stream';
    for await (const event of log.readStream(stream)) {
      ids.add(event.id);
      opened ||= event.type === 'InvoiceOpened';
      revision = event.revision;
    }
    return { ids, opened, revision };
  };

  let { ids, opened, revision }: Standing = { ids: new Set(), opened: false, revision: 'no-stream' };
  let races = 0;
  for (let index = 0; index < events.length; ) {
    const event = events[index];
    if (!event || ids.has(eventIdOf(context.commandId, 0, String(index))) || (index === 0 && opened)) {
      index += 1;
      continue;
    }
    const result = await log.append(stream, revision, [event], metadata, String(index));
    if (result.outcome === 'appended') {
      revision = result.revision;
      index += 1;
      continue;
    }
    races += 1;
    if (races > mostRaces) throw new Error(`${stream} keeps changing`);
    ({ ids, opened, revision } = await standing());
  }
};
