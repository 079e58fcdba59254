import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import { exponentOf } from '#domain/kernel/currency.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import type { InvoiceId } from '#domain/kernel/ids.ts';
import { overdueFrom } from '#scripts/reconcile/check-days.ts';
import { absent, type Compared, difference, differences, type Finding } from '#scripts/reconcile/finding.ts';
import type { Life } from '#scripts/reconcile/invoice-life.ts';
import type { LogFacts } from '#scripts/reconcile/log-facts.ts';
import { ratio, ratioOf, textOf, unitsOf } from '#scripts/reconcile/ratio.ts';
import type { DocumentRow, Rows, ShareRow } from '#scripts/reconcile/rows.ts';

/** A value's parts by their paths, such as `lines/0/amount`, each as text. */
const partsOf = (value: unknown, path = ''): ReadonlyMap<string, string> => {
  if (typeof value !== 'object' || value === null) return new Map([[path, String(value)]]);
  const below = (name: string): string => (path === '' ? name : `${path}/${name}`);
  return new Map(Object.entries(value).flatMap(([name, part]) => [...partsOf(part, below(name))]));
};

/** Who is named on a document may have been erased since; the rest is for ever. */
const figuresOf = ({
  biller: _,
  payer: __,
  seller: ___,
  buyer: ____,
  ...document
}: InvoiceIssued['data']): ReadonlyMap<string, string> => partsOf(document);

const compareParts = (
  expected: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
): readonly Compared[] =>
  [...new Set([...expected.keys(), ...found.keys()])].map((field) => [
    field,
    expected.get(field) ?? absent,
    found.get(field) ?? absent,
  ]);

/** What a row says beside the document itself, in its currency's digits. */
const shownOf = (row: DocumentRow): ReadonlyMap<string, string> => {
  const digits = exponentOf(row.currency);
  const text = (minor: bigint): string => textOf(ratio(minor, 10n ** BigInt(digits)), digits);
  const { billerId, payerId, month, currency, status, overdueFrom: overdue } = row;
  return partsOf({
    billerId,
    payerId,
    month,
    currency,
    status,
    overdueFrom: overdue,
    net: text(row.net),
    balance: text(row.balance),
    paid: text(row.paid),
    credited: text(row.credited),
    creditedTax: text(row.creditedTax),
    credit: text(row.credit),
    payments: row.payments.map(({ amount }) => ({ amount })),
    creditNotes: row.creditNotes.map(({ number, amount, net, tax }) => ({ number, amount, net, tax })),
  });
};

/** The same from the log. */
const shouldShow = (
  facts: LogFacts,
  { data }: Recorded<InvoiceIssued>,
  life: Life,
): ReadonlyMap<string, string> => {
  const digits = exponentOf(data.currency);
  const { billerId, payerId, month, currency, net } = data;
  const events = facts.afterIssue.get(data.invoiceId) ?? [];
  return partsOf({
    billerId,
    payerId,
    month,
    currency,
    status: life.status,
    overdueFrom: overdueFrom(data),
    net,
    balance: textOf(life.balance, digits),
    paid: textOf(life.paid, digits),
    credited: textOf(life.credited, digits),
    creditedTax: textOf(life.creditedTax, digits),
    credit: textOf(life.credit, digits),
    payments: events.flatMap((event) =>
      event.type === 'PaymentRecorded' ? [{ amount: event.data.amount }] : [],
    ),
    creditNotes: events.flatMap((event) =>
      event.type === 'CreditNoteIssued'
        ? [{ number: event.data.number, amount: event.data.amount, net: event.data.net, tax: event.data.tax }]
        : [],
    ),
  });
};

/**
 * Compares the documents that the read model shows with those of the books.
 * @param lives how each document stands, by its id
 */
export const checkDocumentRows = async (
  facts: LogFacts,
  lives: ReadonlyMap<InvoiceId, Life>,
  rows: Rows<DocumentRow>,
): Promise<readonly Finding[]> => {
  const missing = new Map(facts.issued.map((issued) => [issued.data.invoiceId, issued]));
  const findings: Finding[] = [];
  for await (const row of rows) {
    const about = { kind: 'invoice', where: 'read model', of: row.id } as const;
    const issued = missing.get(row.id);
    const life = lives.get(row.id);
    missing.delete(row.id);
    if (!issued || !life) {
      findings.push(difference(about, 'document', absent, row.document.gross));
      continue;
    }
    findings.push(
      ...differences(about, compareParts(shouldShow(facts, issued, life), shownOf(row))),
      ...differences(about, compareParts(figuresOf(issued.data), figuresOf(row.document))),
    );
  }
  for (const [of, { data }] of missing)
    findings.push(difference({ kind: 'invoice', where: 'read model', of }, 'document', data.gross, absent));
  return findings;
};

const shareDigits = 12;

/** Compares the shares of cost that the read model shows with those the log allocated. */
export const checkShareRows = async (facts: LogFacts, rows: Rows<ShareRow>): Promise<readonly Finding[]> => {
  const expected = new Map<string, bigint>();
  const key = (invoice: string, account: string): string => `${invoice}: cost below ${account}`;
  for (const [invoiceId, events] of facts.allocated)
    for (const { data } of events)
      for (const { accountId, cost } of data.shares) {
        const name = key(invoiceId, accountId);
        expected.set(name, (expected.get(name) ?? 0n) + unitsOf(ratioOf(cost), shareDigits));
      }
  const found = new Map<string, bigint>();
  for await (const { invoiceId, accountId, cost } of rows) {
    const name = key(invoiceId, accountId);
    found.set(name, (found.get(name) ?? 0n) + cost);
  }
  return [...new Set([...expected.keys(), ...found.keys()])].flatMap((name) => {
    const [should, is] = [expected.get(name), found.get(name)];
    if (should === is) return [];
    const [of = '', field = ''] = name.split(': ');
    const text = (cost: bigint | undefined): string =>
      cost === undefined ? absent : textOf(ratio(cost, 10n ** BigInt(shareDigits)), shareDigits);
    return [difference({ kind: 'cost-share', where: 'read model', of }, field, text(should), text(is))];
  });
};
