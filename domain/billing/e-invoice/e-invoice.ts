import { type Expressible, expressibleOf } from '#domain/billing/e-invoice/expressible.ts';
import { inDocument, type NetLine, netLines } from '#domain/billing/e-invoice/lines.ts';
import { bankAccountOf, buyerOf, sellerOf } from '#domain/billing/e-invoice/parties.ts';
import { type Element, element, whenSaid, xmlOf } from '#domain/billing/e-invoice/xml.ts';
import type { InvoiceIssued, InvoiceLine } from '#domain/billing/invoice-book/invoice-book.ts';
import { daysIn } from '#domain/kernel/calendar.ts';
import { exponentOf } from '#domain/kernel/currency.ts';
import { decimalText, plainDecimal } from '#domain/kernel/fraction.ts';
import type { Day } from '#domain/kernel/ids.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';

type Document = InvoiceIssued['data'];

/** EN 16931 itself, without a country's additions. */
const guideline = 'urn:cen.eu:en16931:2017';

const namespaces = {
  'xmlns:rsm': 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
  'xmlns:ram': 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
  'xmlns:udt': 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
};

/** Codes of UN/ECE recommendation 20; gigabytes kept for a month are gigabytes, since the lines name their days. */
const unitCodes = {
  'camera-month': 'MON',
  'GB-month': 'E34',
  GB: 'E34',
  item: 'C62',
} as const satisfies Record<InvoiceLine['unit'], string>;

const day = (name: string, date: Day): Element =>
  element(name, [element('udt:DateTimeString', date.replaceAll('-', ''), { format: '102' })]);

/** In words, for the reader of an e-invoice that has no day to pay by. */
const noTerms = {
  en: 'No date of payment was agreed.',
  de: 'Ohne vereinbartes Zahlungsziel.',
  ar: 'لم يُتفق على موعد للدفع.',
};

const notSubject = [element('ram:ExemptionReason', 'Not subject to VAT')];

/** Amounts with two digits, or as many as the currency has. */
const amountIn =
  (currency: string) =>
  (minor: bigint): string => {
    const digits = exponentOf(currency);
    const text = decimalText(minor, digits);
    return digits > 2 ? text.slice(0, 2 - digits) : text;
  };

const lineOf = (
  { line, quantity, price, net }: NetLine,
  index: number,
  { document, taxClass }: Expressible,
): Element =>
  element('ram:IncludedSupplyChainTradeLineItem', [
    element('ram:AssociatedDocumentLineDocument', [element('ram:LineID', String(index + 1))]),
    element('ram:SpecifiedTradeProduct', [element('ram:Name', line.description)]),
    element('ram:SpecifiedLineTradeAgreement', [
      element('ram:NetPriceProductTradePrice', [element('ram:ChargeAmount', price)]),
    ]),
    element('ram:SpecifiedLineTradeDelivery', [
      element('ram:BilledQuantity', quantity, { unitCode: unitCodes[line.unit] }),
    ]),
    element('ram:SpecifiedLineTradeSettlement', [
      element('ram:ApplicableTradeTax', [
        element('ram:TypeCode', 'VAT'),
        element('ram:CategoryCode', taxClass.category),
        whenSaid('ram:RateApplicablePercent', taxClass.percent && plainDecimal(taxClass.percent)),
      ]),
      line.from && line.to
        ? element('ram:BillingSpecifiedPeriod', [
            day('ram:StartDateTime', line.from),
            day('ram:EndDateTime', line.to),
          ])
        : undefined,
      element('ram:SpecifiedTradeSettlementLineMonetarySummation', [
        element('ram:LineTotalAmount', amountIn(document.currency)(net)),
      ]),
    ]),
  ]);

const settlement = (expressible: Expressible, lines: readonly NetLine[]): Element => {
  const { document, taxClass, seller } = expressible;
  const { currency, month, dueOn, language = 'en' } = document;
  const amount = amountIn(currency);
  const [net, tax, gross] = [document.net, document.tax, document.gross].map((each) =>
    amount(inDocument(each, expressible)),
  );
  const total = amount(lines.reduce((sum, line) => sum + line.net, 0n));
  return element('ram:ApplicableHeaderTradeSettlement', [
    element('ram:InvoiceCurrencyCode', currency),
    bankAccountOf(seller),
    element('ram:ApplicableTradeTax', [
      element('ram:CalculatedAmount', tax ?? ''),
      element('ram:TypeCode', 'VAT'),
      ...(taxClass.category === 'O' ? notSubject : []),
      element('ram:BasisAmount', net ?? ''),
      element('ram:CategoryCode', taxClass.category),
      taxClass.category === 'O' ? element('ram:ExemptionReasonCode', 'VATEX-EU-O') : undefined,
      whenSaid('ram:RateApplicablePercent', taxClass.percent && plainDecimal(taxClass.percent)),
    ]),
    element('ram:BillingSpecifiedPeriod', [
      day('ram:StartDateTime', `${month}-01` as Day),
      day('ram:EndDateTime', `${month}-${daysIn(month)}` as Day),
    ]),
    element('ram:SpecifiedTradePaymentTerms', [
      dueOn ? day('ram:DueDateDateTime', dueOn) : element('ram:Description', noTerms[language]),
    ]),
    element('ram:SpecifiedTradeSettlementHeaderMonetarySummation', [
      element('ram:LineTotalAmount', total),
      element('ram:TaxBasisTotalAmount', net ?? ''),
      element('ram:TaxTotalAmount', tax ?? '', { currencyID: currency }),
      element('ram:GrandTotalAmount', gross ?? ''),
      element('ram:DuePayableAmount', gross ?? ''),
    ]),
  ]);
};

/**
 * The document as a structured e-invoice by EN 16931, in the syntax of UN/CEFACT (Cross Industry Invoice D16B): as it was
 * issued, whatever was paid since. The same document gives the same text (docs/domain.md B12).
 * @param issuedOn the document's day, for documents from before they named it
 * @returns `not-expressible` for what EN 16931 has no way to say
 */
export const eInvoiceOf = (document: Document, issuedOn: Day): string | Refusal => {
  const expressible = expressibleOf(document);
  if (isRefusal(expressible)) return expressible;
  const lines = netLines(expressible);
  const { kind, number, numberPrefix = '' } = document;
  return xmlOf(
    element(
      'rsm:CrossIndustryInvoice',
      [
        element('rsm:ExchangedDocumentContext', [
          element('ram:GuidelineSpecifiedDocumentContextParameter', [element('ram:ID', guideline)]),
        ]),
        element('rsm:ExchangedDocument', [
          element('ram:ID', `${numberPrefix}${number}`),
          element('ram:TypeCode', kind === 'credit-note' ? '381' : '380'),
          day('ram:IssueDateTime', document.issuedOn ?? issuedOn),
        ]),
        element('rsm:SupplyChainTradeTransaction', [
          ...lines.map((line, index) => lineOf(line, index, expressible)),
          element('ram:ApplicableHeaderTradeAgreement', [sellerOf(expressible), buyerOf(expressible)]),
          element('ram:ApplicableHeaderTradeDelivery', []),
          settlement(expressible, lines),
        ]),
      ],
      namespaces,
    ),
  );
};
