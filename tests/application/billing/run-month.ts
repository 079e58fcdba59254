import { billPayers } from '#application/billing/bill-payers.ts';
import { loadBillingFrame } from '#application/billing/billing-frame.ts';
import { issueInvoice } from '#domain/billing/invoice-book/decide.ts';
import {
  emptyBook,
  evolveInvoiceBook,
  type IssuedDocument,
  type PriceRules,
  type UnissuedDocument,
} from '#domain/billing/invoice-book/invoice-book.ts';
import type { InvoiceId } from '#domain/kernel/ids.ts';
import { zoneAt } from '#domain/kernel/zone.ts';
import type { History } from '#tests/application/billing/history.ts';
import { accountId, month as monthOf, runId } from '#tests/application/billing/history-terms.ts';
import { createMemoryFacts } from '#tests/application/billing/memory-facts.ts';

/** What became of each payer: its document, or why it has none. */
export type Outcomes = Readonly<Record<string, IssuedDocument | string>>;

export const bookOf = ({ events }: Pick<History, 'events'>, biller: string) =>
  events.reduce(
    (book, event) =>
      event.type === 'InvoiceIssued' && event.data.billerId === biller
        ? evolveInvoiceBook(book, event)
        : book,
    emptyBook(accountId(biller)),
  );

const voidedIn = ({ events }: History): ReadonlySet<InvoiceId> =>
  new Set(events.flatMap((event) => (event.type === 'InvoiceVoided' ? [event.data.invoiceId] : [])));

/** Issues what billing makes of a payer's month, and opens it, as a run does. */
const issue = (history: History, biller: string, document: UnissuedDocument) => {
  const issued = issueInvoice(bookOf(history, biller), document, voidedIn(history), history.now());
  if (issued.outcome !== 'issued') return issued.outcome;
  const { billerId, number, ...data } = issued.event.data;
  history.issue(document.priceRules === 2 ? data : asVersion1(data));
  const { invoiceId, payerId, month, kind, currency, net, tax, gross } = data;
  history.ofInvoice(payerId, {
    type: 'InvoiceOpened',
    data: { invoiceId, billerId, payerId, month, kind, number, currency, net, tax, gross },
  });
  return data;
};

/** A document as it was before version 2: it named no price rules, days or zone. */
const asVersion1 = ({
  priceRules: _,
  timeZone: __,
  issuedOn: ___,
  language: ____,
  layout: _____,
  ...document
}: IssuedDocument): IssuedDocument => ({
  ...document,
  lines: document.lines.map(({ from: _from, to: _to, figures: _figures, ...line }) => line),
  warnings: [],
});

/**
 * A billing run of one biller and month in memory, from one snapshot of the facts at the log's end.
 * @param rules by the first ones everything is as it was before there were others, late usage too
 */
export const runMonth = async (
  history: History,
  biller: string,
  month: string,
  rules: PriceRules = 2,
): Promise<Outcomes> => {
  const facts = createMemoryFacts(history.events, history.position());
  const billerId = accountId(biller);
  const frame = await loadBillingFrame(facts, billerId, monthOf(month), rules);
  const payers = await facts.childrenOf(billerId, undefined, 1_000);
  const ids = payers.map((payer) => payer.accountId);
  const past = {
    documents: await facts.documents(billerId, ids),
    emptyMonths: rules === 1 ? [] : await facts.emptyMonths(billerId, ids),
  };
  const run = `run at ${facts.position}`;
  const outcomes: Record<string, IssuedDocument | string> = {};
  for await (const { payer, result } of billPayers(facts, frame, payers, past)) {
    if (result.outcome !== 'made') {
      outcomes[payer.accountId] = result.why;
      if (result.why === 'nothing-to-bill') history.foundEmpty(run, payer.accountId, month);
      continue;
    }
    const { kind, ...bill } = result.bill;
    if (kind === 'nothing') throw new Error('A bill of nothing is not made.');
    const { covers, shares, priceRules } = result;
    const issued = issue(history, biller, {
      ...bill,
      kind,
      invoiceId: `${payer.accountId} ${month} ${history.position()}` as InvoiceId,
      payerId: payer.accountId,
      month: monthOf(month),
      covers,
      priceRules,
      biller: { name: biller, lines: [] },
      payer: { name: payer.accountId, lines: [] },
      timeZone: zoneAt(frame.biller, history.now()),
      language: 'en',
      layout: 1,
      runId: runId(run),
    });
    outcomes[payer.accountId] = issued;
    if (typeof issued !== 'string' && shares.length > 0)
      history.ofInvoice(payer.accountId, {
        type: 'CostAllocated',
        data: { invoiceId: issued.invoiceId, shares },
      });
  }
  return outcomes;
};
