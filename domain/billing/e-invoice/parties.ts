import type { Expressible } from '#domain/billing/e-invoice/expressible.ts';
import { type Element, element, whenSaid } from '#domain/billing/e-invoice/xml.ts';

/** EN 16931 has three lines of an address beside town and post code, which are not told apart in ours. */
const addressOf = (lines: readonly string[], country: string): Element => {
  const [first, second, ...others] = lines.filter((line) => line.trim() !== '');
  return element('ram:PostalTradeAddress', [
    whenSaid('ram:LineOne', first),
    whenSaid('ram:LineTwo', second),
    whenSaid('ram:LineThree', others.join(', ')),
    element('ram:CountryID', country),
  ]);
};

const registration = (schemeID: 'VA' | 'FC', number: string | undefined): Element | undefined =>
  number === undefined
    ? undefined
    : element('ram:SpecifiedTaxRegistration', [element('ram:ID', number, { schemeID })]);

/** What is not subject to tax names no VAT number of either party (EN 16931, rule BR-O-02). */
const vatNumber = (number: string | undefined, { taxClass }: Expressible): string | undefined =>
  taxClass.category === 'O' ? undefined : number;

export const sellerOf = (expressible: Expressible): Element => {
  const { seller, sellerNumber } = expressible;
  return element('ram:SellerTradeParty', [
    element('ram:ID', sellerNumber),
    element('ram:Name', seller.legalName),
    addressOf(seller.lines, seller.country),
    registration('FC', seller.taxNumber),
    registration('VA', vatNumber(seller.vatId, expressible)),
  ]);
};

export const buyerOf = (expressible: Expressible): Element => {
  const { buyer } = expressible;
  return element('ram:BuyerTradeParty', [
    element('ram:Name', buyer.legalName),
    addressOf(buyer.lines, buyer.country),
    registration('VA', vatNumber(buyer.vatId, expressible)),
  ]);
};

const iban = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

/** Where to pay to: by credit transfer, to an IBAN or to whatever else the seller wrote. */
export const bankAccountOf = ({ bankAccount }: { readonly bankAccount?: string }): Element | undefined => {
  if (!bankAccount?.trim()) return undefined;
  const plain = bankAccount.replace(/^IBAN:?\s*/i, '').replaceAll(/\s/g, '');
  return element('ram:SpecifiedTradeSettlementPaymentMeans', [
    element('ram:TypeCode', '30'),
    element('ram:PayeePartyCreditorFinancialAccount', [
      iban.test(plain) ? element('ram:IBANID', plain) : element('ram:ProprietaryID', bankAccount),
    ]),
  ]);
};
