import type { FastifyRequest } from 'fastify';
import type { Tierline } from '#application/tierline.ts';
import { isOverdue } from '#domain/billing/invoice-book/as-issued.ts';
import { type Instant, parseInstant } from '#domain/kernel/ids.ts';
import type { InvoiceRow } from '#projections/billing/invoices/queries.ts';

type Asked = Pick<Tierline, 'readModels' | 'clock'>;

/**
 * The moment by which an answer says what is overdue: now, or that of `asOf`. A position stands for the time of the last
 * event up to it. All pages of one request have the same one.
 */
export const createDueMoment = ({ readModels, clock }: Asked) => {
  const known = new WeakMap<FastifyRequest, Promise<Instant>>();
  const find = async (asOf: string | undefined): Promise<Instant> => {
    const now = clock.now();
    if (asOf === undefined) return now;
    const time = parseInstant(asOf);
    if (time) return time < now ? time : now;
    const page = { limit: 1, order: 'newest-first' } as const;
    const { value } = await readModels.eventIndex.events({ upTo: BigInt(asOf) }, page);
    return value[0]?.at ?? now;
  };
  return (request: FastifyRequest, asOf: string | undefined): Promise<Instant> => {
    const found = known.get(request) ?? find(asOf);
    known.set(request, found);
    return found;
  };
};

/** An invoice as of a moment. */
export type DatedInvoice = InvoiceRow & {
  /** Open, with its due day over by its own zone (docs/domain.md B11). */
  readonly overdue: boolean;
};

export const withOverdue = (row: InvoiceRow, now: Instant): DatedInvoice => ({
  ...row,
  overdue: isOverdue(row, now),
});
