import type { AnyEvent } from '#domain/events.ts';
import type { InvoiceId } from '#domain/kernel/ids.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { type Finding, sentenceOf } from '#scripts/reconcile/finding.ts';
import { reconcile } from '#scripts/reconcile/reconcile.ts';
import { createHistory, type History } from '#tests/application/billing/history.ts';
import { exclusive, gb, pricing, profile } from '#tests/application/billing/history-terms.ts';
import { runMonth } from '#tests/application/billing/run-month.ts';
import { type AlterableRows, shownRows } from '#tests/scripts/reconcile/shown-rows.ts';

/** October and November of platform → dealer → shop and kiosk, billed, with usage of the shop that comes late. */
export const business = async (): Promise<History> => {
  const history = createHistory()
    .at('2026-10-01T00:00Z')
    .plan('basic', '30')
    .integrator('dealer', { pricing: pricing({ storage: '0.01' }), plans: { basic: '6' } });
  for (const name of ['shop', 'kiosk'])
    history
      .customer(name, {
        under: 'dealer',
        profile: profile({ storage: '0.02', tax: exclusive('19'), plans: { basic: '10' } }),
      })
      .camera(`${name}-door`, { of: name, plan: 'basic' })
      .activate(`${name}-door`)
      .usage(name, { day: '2026-10-05', stored: 3100n * gb });
  history.at('2026-11-04T00:00Z');
  await runMonth(history, 'dealer', '2026-10');
  await runMonth(history, platformId, '2026-10');
  history
    .usage('shop', { day: '2026-10-06', stored: 3100n * gb })
    .usage('shop', { day: '2026-11-05', stored: 3000n * gb });
  history.at('2026-12-04T00:00Z');
  await runMonth(history, 'dealer', '2026-11');
  await runMonth(history, platformId, '2026-11');
  return history;
};

/** Findings as people read them, of what is wrong, or of what is only told. */
export const said = (
  findings: readonly Finding[],
  severity: Finding['severity'] = 'difference',
): readonly string[] => findings.filter((finding) => finding.severity === severity).map(sentenceOf);

export const check = async (
  history: History,
  alter: (rows: AlterableRows) => void = () => {},
): Promise<readonly string[]> => {
  const rows = await shownRows(history);
  alter(rows);
  return said((await reconcile(history.events, rows)).findings);
};

/** The log with one document's data changed, as if it had been issued so. */
export const forged = (
  history: History,
  index: number,
  change: (data: Extract<AnyEvent, { type: 'InvoiceIssued' }>['data']) => object,
): readonly AnyEvent[] => {
  const issued = history.events.filter((event) => event.type === 'InvoiceIssued')[index];
  return history.events.map((event) =>
    event === issued && event.type === 'InvoiceIssued'
      ? { ...event, data: { ...event.data, ...change(event.data) } }
      : event,
  );
};
export const checkForged = async (
  history: History,
  events: readonly AnyEvent[],
): Promise<readonly string[]> =>
  said((await reconcile(events, await shownRows({ ...history, events }))).findings);

/** Its invoices, in the order of the log: kiosk and shop by the dealer, the dealer by the platform, and again. */
export const invoiceOf = (history: History, payer: string, month: string): InvoiceId => {
  const issued = history.events.find(
    (event) => event.type === 'InvoiceIssued' && event.data.payerId === payer && event.data.month === month,
  );
  if (issued?.type !== 'InvoiceIssued') throw new Error(`${payer} was not billed for ${month}`);
  return issued.data.invoiceId;
};

export const replace = <Row>(
  rows: Row[],
  which: (row: Row) => boolean,
  change: (row: Row) => Partial<Row>,
): void => {
  const index = rows.findIndex(which);
  const row = rows[index];
  if (!row) throw new Error('there is no such row');
  rows[index] = { ...row, ...change(row) };
};
