import { v7 } from 'uuid';
import type { EventMetadata } from '#application/kernel/event-log.ts';
import { openingOf } from '#domain/billing/invoice/decide.ts';
import type { InvoiceEvent } from '#domain/billing/invoice/invoice.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import { type AccountId, type CommandId, type InvoiceId, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { documentOf } from '#tests/domain/billing/invoice-scene.ts';
import type { TestSystem } from '../kernel/open-system.ts';

export interface Issued {
  readonly id: InvoiceId;
  readonly document: InvoiceIssued['data'];
  /** Of the last event written of it. */
  readonly position: string;
}

/** Issues invoices as a billing run does, by their events. */
export const createBooks = ({
  ports,
  tierline,
}: {
  readonly ports: Pick<TestSystem['ports'], 'log' | 'clock'>;
  readonly tierline: Pick<TestSystem['tierline'], 'accounts'>;
}) => {
  const numbers = new Map<AccountId, number>();

  const metadataFor = (path: readonly AccountId[]): EventMetadata => {
    const commandId = v7() as CommandId;
    return {
      commandId,
      correlationId: commandId,
      causationId: commandId,
      actor: { principal: 'process:billing', role: 'process', account: platformId },
      time: ports.clock.now(),
      path,
    };
  };

  const append = async (
    stream: string,
    revision: 'no-stream' | number,
    events: readonly (InvoiceIssued | InvoiceEvent)[],
    path: readonly AccountId[],
  ): Promise<string> => {
    const result = await ports.log.append(stream, revision, events, metadataFor(path));
    if (result.outcome !== 'appended') throw new Error(`${stream} is at ${result.actual}`);
    return String(result.position);
  };

  return {
    /**
     * A document of 100.00 EUR and 19 % tax in the book of the payer's parent, unless told otherwise. `interrupted`: the
     * run got no further than the book. `shares`: of its cost, by child of the payer.
     */
    issue: async (
      payer: string,
      more: Partial<InvoiceIssued['data']> = {},
      {
        interrupted = false,
        shares = [],
      }: { interrupted?: boolean; shares?: readonly (readonly [string, string])[] } = {},
    ): Promise<Issued> => {
      const payerId = payer as AccountId;
      const path = (await tierline.accounts.path(payerId))?.map(({ accountId }) => accountId) ?? [];
      const billerId = path.at(-2);
      if (!billerId) throw new Error('Nobody bills the platform.');
      const number = (numbers.get(billerId) ?? 0) + 1;
      numbers.set(billerId, number);
      const id = v7() as InvoiceId;
      const document = documentOf({ billerId, number, invoiceId: id, payerId, ...more });
      const book = await append(
        streams.invoiceBook(billerId),
        number === 1 ? 'no-stream' : number - 2,
        [{ type: 'InvoiceIssued', data: document }],
        path,
      );
      if (interrupted) return { id, document, position: book };
      const allocated: InvoiceEvent = {
        type: 'CostAllocated',
        data: {
          invoiceId: id,
          shares: shares.map(([accountId, cost]) => ({ accountId: accountId as AccountId, cost })),
        },
      };
      const events = [openingOf(document), ...(shares.length > 0 ? [allocated] : [])];
      return { id, document, position: await append(streams.invoice(id), 'no-stream', events, path) };
    },
  };
};

export type Books = ReturnType<typeof createBooks>;
