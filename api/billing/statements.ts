import { Type } from '@sinclair/typebox';
import { closedPeriodOf, zoneOfBiller } from '#api/billing/period.ts';
import { type PresentedEntry, presentEntries, presentStatement } from '#api/billing/present-statement.ts';
import { Problem } from '#api/kernel/problems/problem.ts';
import { above } from '#api/kernel/reads/above.ts';
import { accepts, csv } from '#api/kernel/reads/accepts.ts';
import { readingOf } from '#api/kernel/reads/reading.ts';
import { tableOf } from '#api/kernel/reads/table.ts';
import { readsOrTables } from '#api/kernel/routes/answers.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { day, idParams } from '#api/kernel/schemas/fields.ts';
import { statementsOf } from '#domain/billing/ledger/statement.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

type Entry = PresentedEntry;

const table = {
  file: 'statement.csv',
  columns: {
    day: ({ day: on }: Entry) => on,
    at: ({ at }: Entry) => at,
    kind: ({ kind }: Entry) => kind,
    event: ({ event }: Entry) => event,
    invoiceId: ({ invoiceId }: Entry) => invoiceId,
    currency: ({ currency }: Entry) => currency,
    amount: ({ amount }: Entry) => amount,
    balance: ({ balance }: Entry) => balance,
  },
};

/** The payer's side of the books. */
export const statementRoutes = routes('ledger', ({ tierline: { readModels }, reader }, { read }) => {
  read('GET /accounts/:id/statement', {
    operationId: 'readStatement',
    summary: 'What an account was billed, what it paid, and what it owes or has as credit',
    description:
      'As payer, by currency: from the first day to the last, both included, by the calendar of its biller. With Accept: text/csv one row for each movement.',
    of: readingOf('account'),
    params: idParams<AccountId>(),
    query: { from: day({ description: 'The first day.' }), to: day({ description: 'The last day.' }) },
    model: 'ledger',
    answer: { responses: readsOrTables(Type.Ref('Statement')) },
    read: async ({ request, reply, path, ids, query, principal }) => {
      const billerId = ids.at(-2);
      const payerId = ids.at(-1);
      if (!billerId || !payerId) throw new Problem('not-found', 'Nobody bills the platform.');
      const zone = zoneOfBiller({ path: path.slice(0, -1) });
      const { position, value } = await readModels.statement({
        billerId,
        payerId,
        ...closedPeriodOf(query, zone),
      });
      reader.say(reply, position);
      const statements = statementsOf(value.before, value.entries).map((statement) => ({
        ...presentStatement(statement),
        entries: presentEntries(statement, value.entries, zone),
      }));
      if (accepts(request.headers, csv))
        return tableOf(
          reply,
          table,
          statements.flatMap(({ entries }) => entries),
        );
      const isBelow = ids.indexOf(billerId) < ids.indexOf(principal.account);
      return {
        from: query.from,
        to: query.to,
        items: statements.map((statement) => ({ billerId: isBelow ? above : billerId, ...statement })),
      };
    },
  });
});
