import type { InvoiceIssued, InvoiceParticulars } from '#domain/billing/invoice-book/invoice-book.ts';
import { isCountry } from '#domain/kernel/country.ts';
import { exponentOf } from '#domain/kernel/currency.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import { minorOf } from '#domain/kernel/money.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';

type Document = InvoiceIssued['data'];

/**
 * How EN 16931 classes what is on the document: `S` taxed, `Z` taxed at zero, `O` not subject to tax. Every line of a
 * document has the one class.
 */
export interface TaxClass {
  readonly category: 'S' | 'Z' | 'O';
  readonly percent?: string;
}

type Party = InvoiceParticulars & { readonly country: string };

/** What an e-invoice is made of, once nothing stands in its way. */
export interface Expressible {
  readonly document: Document;
  readonly seller: Party;
  readonly buyer: Party;
  /** A number the seller is known by: the tax number, else the VAT number. */
  readonly sellerNumber: string;
  readonly taxClass: TaxClass;
}

const refused = (detail: string): Refusal => refuse('not-expressible', detail);

/** EN 16931 has amounts of two digits at most (its rules BR-DEC-01 to 28). */
const mostDigits = 2;

const hasTooManyDigits = ({ currency, lines, taxes, net, tax, gross }: Document): boolean => {
  const digits = exponentOf(currency);
  if (digits <= mostDigits) return false;
  const beyond = 10n ** BigInt(digits - mostDigits);
  const amounts = [
    ...lines.map(({ amount }) => amount),
    ...taxes.map(({ amount }) => amount),
    net,
    tax,
    gross,
  ];
  return amounts.some((amount) => minorOf(amount, currency) % beyond !== 0n);
};

const taxClassOf = ({ taxes, taxMode }: Document): TaxClass | Refusal => {
  const [rate, another] = taxes;
  if (another)
    return refused(
      'Several tax rates share one base on this document, and an e-invoice by EN 16931 has one rate on each line. Take the PDF instead.',
    );
  if (!rate || taxMode === 'none') return { category: 'O' };
  return { category: /[1-9]/.test(rate.percent) ? 'S' : 'Z', percent: rate.percent };
};

const countryOf = (party: InvoiceParticulars | undefined, whose: string): Party | Refusal =>
  party?.country === undefined
    ? refused(
        `An e-invoice by EN 16931 names a country for each party, and this document has none for the ${whose}.`,
      )
    : { ...party, country: party.country };

/** A VAT number begins with the country that gave it, Greece and Northern Ireland with EL and XI (EN 16931, rule BR-CO-09). */
const hasPrefix = (vatId: string | undefined): boolean => {
  if (vatId === undefined) return true;
  const prefix = vatId.slice(0, 2);
  return isCountry(prefix) || prefix === 'EL' || prefix === 'XI';
};

/**
 * Whether EN 16931 can say what the document says, and with what.
 * @returns `not-expressible` with the first thing in the way
 */
export const expressibleOf = (document: Document): Expressible | Refusal => {
  if (Object.values(document).some((value: unknown) => value === erased))
    return refused('The biller was erased, and with it the particulars of both parties.');
  const taxClass = taxClassOf(document);
  if (isRefusal(taxClass)) return taxClass;
  if (hasTooManyDigits(document))
    return refused(
      `An e-invoice by EN 16931 has amounts of ${mostDigits} digits after the point, and some in ${document.currency} have more. Take the PDF instead.`,
    );
  const seller = countryOf(document.seller, 'seller');
  if (isRefusal(seller)) return seller;
  const buyer = countryOf(document.buyer, 'buyer');
  if (isRefusal(buyer)) return buyer;
  const sellerNumber = seller.taxNumber ?? seller.vatId;
  if (sellerNumber === undefined)
    return refused(
      'An e-invoice by EN 16931 names the tax number or the VAT number of the seller, and this document has neither.',
    );
  for (const [whose, { vatId }] of [
    ['seller', seller],
    ['buyer', buyer],
  ] as const)
    if (taxClass.category !== 'O' && !hasPrefix(vatId))
      return refused(
        `The VAT number of the ${whose} does not begin with a country code, such as DE, which an e-invoice by EN 16931 asks for.`,
      );
  return { document, seller, buyer, sellerNumber, taxClass };
};
