import { describe, expect, it } from 'vitest';
import type { IssuedDocument } from '#domain/billing/invoice-book/invoice-book.ts';
import type { AnyEvent } from '#domain/events.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { sentenceOf } from '#scripts/reconcile/finding.ts';
import { reconcile } from '#scripts/reconcile/reconcile.ts';
import { createHistory, type History } from '#tests/application/billing/history.ts';
import { gb, pricing, profile } from '#tests/application/billing/history-terms.ts';
import { runMonth } from '#tests/application/billing/run-month.ts';
import { shownRows } from '#tests/scripts/reconcile/shown-rows.ts';

/** The shop's September, billed; its plan was withdrawn from the dealer on the 11th and listed at 60 from the 21st. */
const billed = async (): Promise<History> => {
  const history = createHistory()
    .at('2026-08-15T00:00Z')
    .plan('basic', '30')
    .integrator('dealer', { pricing: pricing(), plans: { basic: 'list' } })
    .customer('shop', { under: 'dealer', profile: profile({ traffic: '1' }) })
    .camera('door', { of: 'shop', plan: 'basic' })
    .activate('door')
    .usage('shop', { day: '2026-09-03', traffic: gb })
    .at('2026-09-11T00:00Z')
    .withdraw('dealer', 'basic')
    .at('2026-09-21T00:00Z')
    .revise('basic', '60')
    .at('2026-10-04T00:00Z');
  await runMonth(history, 'dealer', '2026-09');
  return history;
};

const findingsOf = async (
  { events }: Pick<History, 'events'>,
  change: (document: IssuedDocument) => Partial<IssuedDocument>,
) => {
  const forged = events.map(
    (event): AnyEvent =>
      event.type === 'InvoiceIssued' ? { ...event, data: { ...event.data, ...change(event.data) } } : event,
  );
  const { findings } = await reconcile(forged, await shownRows({ events: forged }));
  return findings.map((finding) => `${finding.severity}: ${sentenceOf(finding)}`);
};

describe('Reconciling a document', () => {
  it('judges it by the price rules it names', async () => {
    const history = await billed();
    expect(await findingsOf(history, () => ({}))).toEqual([]);
    // By the first rules the shop would have followed the list.
    expect(await findingsOf(history, () => ({ priceRules: 1 }))).toEqual(
      expect.arrayContaining([
        expect.stringContaining('difference: invoice'),
        expect.stringContaining('net should be 41.00, but is 31.00.'),
      ]),
    );
  });

  it('says of rules it does not know that it cannot judge', async () => {
    const later = JSON.parse('{"priceRules":3}');
    expect(await findingsOf(await billed(), () => later)).toEqual([
      expect.stringMatching(/^information: .*price rules should be 1 or 2, but is 3\.$/),
    ]);
  });

  it('finds days of service that are not those of its line', async () => {
    const history = await billed();
    const shift = ({ lines }: IssuedDocument): Partial<IssuedDocument> => ({
      lines: lines.map((line) =>
        line.kind === 'plan' && line.to !== undefined ? { ...line, from: line.to } : line,
      ),
    });
    expect(await findingsOf(history, shift)).toEqual([
      expect.stringContaining('line plan basic: from should be 2026-09-01, but is 2026-09-30.'),
    ]);
  });

  it('tells of usage that came for a month that was run empty, until a document has it', async () => {
    const history = createHistory()
      .at('2026-08-15T00:00Z')
      .integrator('dealer', { pricing: pricing() })
      .customer('shop', { under: 'dealer', profile: profile({ traffic: '1' }) })
      .at('2026-10-04T00:00Z');
    await runMonth(history, 'dealer', '2026-09');
    await runMonth(history, platformId, '2026-09');
    // What was taken back again is late after these runs, and no longer so after others that find nothing either.
    history.usage('shop', { day: '2026-09-02', traffic: gb }).takeBack(1);
    const both = 'in the log: usage of 2026-09 should be on a document, but is 2 rows on none.';
    expect(await findingsOf(history, () => ({}))).toEqual([
      `information: usage dealer ${both}`,
      `information: usage shop ${both}`,
    ]);
    await runMonth(history, 'dealer', '2026-09');
    await runMonth(history, platformId, '2026-09');
    expect(await findingsOf(history, () => ({}))).toEqual([]);
    history.usage('shop', { day: '2026-09-03', traffic: gb });
    const row = 'in the log: usage of 2026-09 should be on a document, but is 1 row on none.';
    expect(await findingsOf(history, () => ({}))).toEqual([
      `information: usage dealer ${row}`,
      `information: usage shop ${row}`,
    ]);
    history.at('2026-11-04T00:00Z');
    await runMonth(history, 'dealer', '2026-10');
    expect(await findingsOf(history, () => ({}))).toEqual([`information: usage dealer ${row}`]);
  });
});
