import { sql } from 'kysely';
import type { MailingBiller, OverdueDocument } from '#application/billing/ports/reminder-agenda.ts';
import type { Instant, InvoiceId } from '#domain/kernel/ids.ts';
import type { invoicesDefinition } from '#projections/billing/invoices/definition.ts';
import type { SnapshotOf } from '#projections/engine/snapshot.ts';

type Snapshot = SnapshotOf<typeof invoicesDefinition>;

/** Every biller that mails: they are few, and each is asked about in every turn. */
export const mailingBillers = async ({ db }: Snapshot): Promise<readonly MailingBiller[]> => {
  const rows = await db.selectFrom('mailing_biller').selectAll().orderBy('billerId').execute();
  return rows.map(({ billerId, daysAfterDue, since }) => ({ billerId, daysAfterDue, since: BigInt(since) }));
};

/** Open documents that a reminder may be due of, in the order of their numbers. */
export const overdueDocuments = async (
  { db }: Snapshot,
  { billerId }: MailingBiller,
  step: {
    readonly daysAfterDue: number;
    readonly overdueBy: Instant;
    readonly after: bigint;
    readonly limit: number;
  },
): Promise<readonly (OverdueDocument & { readonly position: bigint })[]> => {
  const rows = await db
    .selectFrom('invoice')
    .leftJoin('delivery', 'delivery.invoiceId', 'invoice.id')
    .where('invoice.billerId', '=', billerId)
    .where('invoice.status', '=', 'open')
    .where('invoice.overdueFrom', '<=', step.overdueBy)
    .where('invoice.position', '>', String(step.after))
    .where(sql<boolean>`coalesce("delivery"."reminded", -1) < ${step.daysAfterDue}`)
    .select(['invoice.id', 'invoice.position', 'invoice.document'])
    .orderBy('invoice.position')
    .limit(step.limit)
    .execute();
  return rows.flatMap(({ id, position, document: { number, dueOn } }) =>
    dueOn ? [{ invoiceId: id, billerId, number, dueOn, position: BigInt(position) }] : [],
  );
};

export interface InvoiceDelivery {
  readonly state: string;
  readonly to: string | null;
  readonly at: Instant;
}

/** What was mailed of each of these documents; those that were never mailed are left out. */
export const deliveriesOf = async (
  { db }: Snapshot,
  ids: readonly InvoiceId[],
): Promise<ReadonlyMap<InvoiceId, InvoiceDelivery>> => {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('delivery').selectAll().where('invoiceId', 'in', ids).execute();
  return new Map(
    rows.flatMap(({ invoiceId, state, to, at }) =>
      state === null ? [] : [[invoiceId, { state, to, at }] as const],
    ),
  );
};
