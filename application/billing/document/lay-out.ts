import { describeLine } from '#application/billing/document/describe-line.ts';
import { type Forms, formsIn } from '#application/billing/document/forms.ts';
import type {
  Cell,
  Entry,
  LaidOut,
  LaidOutTable,
  PartyBlock,
} from '#application/billing/document/laid-out.ts';
import type { DocumentWords } from '#application/billing/document/words/document-words.ts';
import { wordsIn } from '#application/billing/document/words/words-in.ts';
import type { DocumentLanguage } from '#domain/accounts/settings/delivery.ts';
import { type AsIssued, asIssued } from '#domain/billing/invoice-book/as-issued.ts';
import type { InvoiceIssued, InvoiceParticulars } from '#domain/billing/invoice-book/invoice-book.ts';
import type { Instant } from '#domain/kernel/ids.ts';

type Document = InvoiceIssued['data'];

/** What every part is laid out from. */
interface Frame {
  readonly document: Document;
  readonly issued: AsIssued;
  readonly words: DocumentWords;
  readonly forms: Forms;
}

const inLtr = (text: string): Cell => ({ text, ltr: true });
const entry = (label: string, value: Cell | string): Entry => ({
  label,
  value: typeof value === 'string' ? { text: value } : value,
});

const partyBlock = (
  heading: string,
  { legalName, lines, vatId, taxNumber }: InvoiceParticulars,
  words: DocumentWords,
): PartyBlock => ({
  heading,
  name: legalName,
  lines,
  entries: [
    ...(vatId ? [entry(words.vatId, inLtr(vatId))] : []),
    ...(taxNumber ? [entry(words.taxNumber, inLtr(taxNumber))] : []),
  ],
});

const factsOf = ({ document, issued, words, forms }: Frame): readonly Entry[] => [
  { ...entry(words.number, inLtr(issued.documentNumber)), strong: true },
  entry(words.issuedOn, forms.dayText(issued.issuedOn)),
  ...(issued.dueOn ? [entry(words.dueOn, forms.dayText(issued.dueOn))] : []),
  entry(words.servicePeriod, forms.periodText(document.month)),
  entry(words.currency, inLtr(document.currency)),
];

const linesOf = ({ document, words, forms }: Frame): LaidOutTable => {
  const { currency, taxMode, lines } = document;
  const amount = taxMode === 'inclusive' ? words.amountWithTax : words.amount;
  return {
    columns: [
      { heading: '', align: 'start' },
      { heading: words.description, align: 'start', wide: true },
      { heading: words.quantity, align: 'right' },
      { heading: words.unit, align: 'start' },
      { heading: words.unitPrice, align: 'right' },
      { heading: `${amount} (${currency})`, align: 'right' },
    ],
    rows: lines.map((line, index) => [
      inLtr(String(index + 1)),
      {
        text: describeLine(line, words, forms),
        ...(line.from && line.to ? { under: forms.daysText(line.from, line.to) } : {}),
      },
      inLtr(forms.figure(line.quantity)),
      { text: words.units[line.unit] },
      inLtr(forms.priceText(line.unitPrice, currency)),
      inLtr(forms.figure(line.amount)),
    ]),
  };
};

const taxesOf = ({ document, words, forms }: Frame): LaidOut['taxes'] => {
  const { taxes, taxMode, currency } = document;
  if (taxes.length === 0) return { note: words.noTax };
  return {
    heading: taxMode === 'inclusive' ? `${words.taxSummary} (${words.pricesIncludeTax})` : words.taxSummary,
    table: {
      columns: [
        { heading: words.tax, align: 'start' },
        { heading: words.rate, align: 'right' },
        { heading: `${words.net} (${currency})`, align: 'right' },
        { heading: `${words.taxAmount} (${currency})`, align: 'right' },
      ],
      rows: taxes.map(({ name, percent, base, amount }) => [
        { text: name },
        inLtr(forms.percentText(percent)),
        inLtr(forms.figure(base)),
        inLtr(forms.figure(amount)),
      ]),
    },
  };
};

const totalsOf = ({ document, words, forms }: Frame): readonly Entry[] => {
  const { net, taxes, gross, currency, kind } = document;
  const money = (amount: string): Cell => inLtr(forms.moneyText(amount, currency));
  return [
    ...(taxes.length > 0 ? [entry(words.net, money(net))] : []),
    ...taxes.map(({ name, percent, amount }) =>
      entry(`${forms.name(name)} ${forms.code(forms.percentText(percent))}`, money(amount)),
    ),
    { ...entry(kind === 'credit-note' ? words.credited : words.total, money(gross)), strong: true },
  ];
};

const paymentOf = ({ document, issued, words, forms }: Frame): LaidOut['payment'] => {
  const { bankAccount } = issued.seller;
  if (document.kind === 'credit-note' || (!bankAccount && !issued.dueOn)) return null;
  return {
    heading: words.payment,
    entries: [
      ...(issued.dueOn ? [entry(words.payBy, forms.dayText(issued.dueOn))] : []),
      ...(bankAccount ? [entry(words.bankAccount, inLtr(bankAccount))] : []),
      entry(words.paymentReference, inLtr(issued.documentNumber)),
    ],
  };
};

/** What the document is called, in this language. */
export const titleOf = (document: Document, issuedAt: Instant, language: DocumentLanguage): string => {
  const words = wordsIn(language);
  const { documentNumber } = asIssued(document, issuedAt);
  return `${document.kind === 'credit-note' ? words.creditNote : words.invoice} ${formsIn(language).code(documentNumber)}`;
};

/**
 * Lays a document out in layout 1, in its payer's language. The same document gives the same texts for ever: what is released
 * of a layout is never changed, and another look is another layout.
 * @param issuedAt the time of the event that issued it: documents of version 1 take their day of it
 */
export const layOut = (document: Document, issuedAt: Instant): LaidOut => {
  const issued = asIssued(document, issuedAt);
  const { language } = issued;
  const words = wordsIn(language);
  const forms = formsIn(language);
  const frame: Frame = { document, issued, words, forms };
  const isCreditNote = document.kind === 'credit-note';
  const { invoiceId, replaces, roundingPolicy, kind } = document;
  return {
    layout: 1,
    language,
    direction: words.direction,
    kind,
    title: titleOf(document, issuedAt, language),
    seller: partyBlock(words.from, issued.seller, words),
    buyer: partyBlock(isCreditNote ? words.creditedTo : words.billedTo, issued.buyer, words),
    facts: factsOf(frame),
    lines: linesOf(frame),
    taxes: taxesOf(frame),
    totals: totalsOf(frame),
    payment: paymentOf(frame),
    notes: replaces ? { heading: words.notes, texts: [words.replaces(forms.code(replaces))] } : null,
    footer: words.footer(
      forms.code(invoiceId),
      forms.code(issued.timeZone ?? 'UTC'),
      forms.code(roundingPolicy),
    ),
    pageOf: words.pageOf,
  };
};
