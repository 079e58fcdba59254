import { type SqlBool, sql } from 'kysely';
import type { PageRequest } from '#application/kernel/ports/reading.ts';
import type { PayerMonths } from '#domain/billing/unbilled/unbilled-months.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { unbilledDefinition } from '#projections/billing/unbilled/definition.ts';
import { openList } from '#projections/engine/list.ts';
import type { Present, ReadModel } from '#projections/engine/read-model.ts';

/** Queries of what could not be billed, for the API and for programs beside it. */
export const unbilledQueries = ({ source }: Pick<Present, 'source'>) => {
  const read = source.snapshots(unbilledDefinition);
  return {
    /** A biller's months that could not be billed, by payer and month; of all billers when none is named. */
    unbilledMonths: (billerId: AccountId | undefined, request: PageRequest) =>
      read(async ({ db, refuseParked, refuseParkedIf }) => {
        if (billerId === undefined) refuseParkedIf(() => true);
        else refuseParked([billerId]);
        const list = openList(`unbilled/${billerId ?? ''}`, { payerId: 'id', month: 'text' }, request);
        const [lastPayer, lastMonth] = list.start ?? [];
        // The payer that the page before ended with may have been its last one: one more than the months that may be shown.
        let wanted = db
          .selectFrom('payer_months')
          .selectAll()
          .where('open', '>', 0)
          .orderBy('payerId')
          .limit(request.limit + 2);
        if (billerId !== undefined) wanted = wanted.where('billerId', '=', billerId);
        if (lastPayer !== undefined) wanted = wanted.where(sql<SqlBool>`"payerId" >= ${lastPayer}`);
        const found = (await wanted.execute()).flatMap(({ payerId, billerId: biller, unbilled }) =>
          unbilled
            .filter(({ month }) => payerId !== lastPayer || lastMonth === undefined || month > lastMonth)
            .map((month) => ({ ...month, payerId, billerId: biller })),
        );
        return list.page(found.slice(0, request.limit + 1)).of((row) => row);
      }),
    /** What is known of a payer's months; undefined where nothing is. */
    payerMonths: (billerId: AccountId, payerId: AccountId) =>
      read(async ({ db, refuseParked }): Promise<PayerMonths | undefined> => {
        refuseParked([billerId]);
        return db
          .selectFrom('payer_months')
          .select(['payerId', 'billerId', 'standing', 'waived', 'unbilled'])
          .where('payerId', '=', payerId)
          .executeTakeFirst();
      }),
  };
};

export const unbilled = { definition: unbilledDefinition, ofThePresent: unbilledQueries } satisfies ReadModel;
