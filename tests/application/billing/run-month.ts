import { billPayers } from '#application/billing/bill-payers.ts';
import { loadBillingFrame } from '#application/billing/billing-frame.ts';
import { issueInvoice } from '#domain/billing/invoice-book/decide.ts';
import {
  emptyBook,
  evolveInvoiceBook,
  type IssuedDocument,
  type UnissuedDocument,
} from '#domain/billing/invoice-book/invoice-book.ts';
import type { InvoiceId } from '#domain/kernel/ids.ts';
import { accountId, type History, month as monthOf, runId } from '#tests/application/billing/history.ts';
import { createMemoryFacts } from '#tests/application/billing/memory-facts.ts';

/** What became of each payer: its document, or why it has none. */
export type Outcomes = Readonly<Record<string, IssuedDocument | string>>;

const bookOf = ({ events }: History, biller: string) =>
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
  history.issue(data);
  const { invoiceId, payerId, month, kind, currency, net, tax, gross } = data;
  history.ofInvoice(payerId, {
    type: 'InvoiceOpened',
    data: { invoiceId, billerId, payerId, month, kind, number, currency, net, tax, gross },
  });
  return data;
};

/** A billing run of one biller and month in memory, from one snapshot of the facts at the log's end. */
export const runMonth = async (history: History, biller: string, month: string): Promise<Outcomes> => {
  const facts = createMemoryFacts(history.events, history.position());
  const billerId = accountId(biller);
  const frame = await loadBillingFrame(facts, billerId, monthOf(month));
  const payers = await facts.childrenOf(billerId, undefined, 1_000);
  const documents = await facts.documents(
    billerId,
    payers.map((payer) => payer.accountId),
  );
  const outcomes: Record<string, IssuedDocument | string> = {};
  for await (const { payer, result } of billPayers(facts, frame, payers, documents)) {
    if (result.outcome !== 'made') {
      outcomes[payer.accountId] = result.why;
      continue;
    }
    const { kind, ...bill } = result.bill;
    if (kind === 'nothing') throw new Error('A bill of nothing is not made.');
    const { covers, shares } = result;
    const issued = issue(history, biller, {
      ...bill,
      kind,
      invoiceId: `${payer.accountId} ${month} ${history.position()}` as InvoiceId,
      payerId: payer.accountId,
      month: monthOf(month),
      covers,
      biller: { name: biller, lines: [] },
      payer: { name: payer.accountId, lines: [] },
      timeZone: 'UTC',
      language: 'en',
      layout: 1,
      runId: runId(`run at ${facts.position}`),
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
