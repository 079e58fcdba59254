import { expect, it } from 'vitest';
import type { AnyEvent } from '#domain/events.ts';
import type { Day } from '#domain/kernel/ids.ts';
import { sentenceOf } from '#scripts/reconcile/finding.ts';
import { reconcile } from '#scripts/reconcile/reconcile.ts';
import { createHistory, type History } from '#tests/application/billing/history.ts';
import { gb, profile } from '#tests/application/billing/history-terms.ts';
import { runMonth } from '#tests/application/billing/run-month.ts';
import { shownRows } from '#tests/scripts/reconcile/shown-rows.ts';

const day = (text: string): Day => text as Day;

/** One document of a dealer that has terms of fourteen days, issued late on 3 November by UTC, said another way. */
const check = async (
  { dueOn, ...change }: { timeZone?: string; issuedOn: Day; dueOn?: Day },
  timeZone = 'UTC',
  terms = 14,
): Promise<readonly string[]> => {
  const history = createHistory()
    .at('2026-10-01T00:00Z')
    .integrator('dealer', { timeZone })
    .customer('shop', { under: 'dealer', profile: profile({ storage: '0.02' }) })
    .usage('shop', { day: '2026-10-05', stored: 3100n * gb });
  history.at('2026-11-03T23:30Z');
  await runMonth(history, 'dealer', '2026-10');
  const events = history.events.flatMap((event): readonly AnyEvent[] => {
    if (event.type === 'InvoiceIssued')
      return [{ ...event, data: { ...event.data, ...change, ...(dueOn ? { dueOn } : {}) } }];
    if (event.type !== 'IntegratorRegistered') return [event];
    const data = { accountId: event.data.integratorId, legalName: 'Dealer Ltd', paymentTermDays: terms };
    return [event, { ...event, type: 'SellerSet', data }];
  });
  const told: History = { ...history, events };
  const { findings } = await reconcile(events, await shownRows(told));
  const id = events.find(({ type }) => type === 'InvoiceIssued')?.data;
  return findings
    .filter(({ severity }) => severity === 'difference')
    .map((finding) =>
      sentenceOf(finding).replace(id && 'invoiceId' in id ? id.invoiceId : '', 'the document'),
    );
};

const issued = { issuedOn: day('2026-11-03'), dueOn: day('2026-11-17') };

it('a document that names the day and terms it was issued by is right', async () => {
  expect(await check(issued)).toEqual([]);
  const inBerlin = { timeZone: 'Europe/Berlin', issuedOn: day('2026-11-04'), dueOn: day('2026-11-18') };
  expect(await check(inBerlin, 'Europe/Berlin')).toEqual([]);
});

it('a zone that is not its biller’s, and a day of issue that is not of its zone, are found', async () => {
  const inBerlin = { timeZone: 'Europe/Berlin', issuedOn: day('2026-11-04'), dueOn: day('2026-11-18') };
  expect(await check(inBerlin)).toEqual([
    'invoice the document in the log: timeZone should be UTC, but is Europe/Berlin.',
  ]);
  expect(
    await check({ ...inBerlin, issuedOn: day('2026-11-03'), dueOn: day('2026-11-17') }, 'Europe/Berlin'),
  ).toEqual(['invoice the document in the log: issuedOn should be 2026-11-04, but is 2026-11-03.']);
});

it('a due day that the terms of its biller do not lead to, or none where there are terms, is found', async () => {
  expect(await check({ ...issued, dueOn: day('2026-11-18') })).toEqual([
    'invoice the document in the log: dueOn should be 14 days after 2026-11-03, but is 2026-11-18.',
  ]);
  expect(await check({ issuedOn: issued.issuedOn })).toEqual([
    'invoice the document in the log: dueOn should be 14 days after 2026-11-03, but is nothing.',
  ]);
  expect(await check(issued, 'UTC', 7)).toHaveLength(1);
});
