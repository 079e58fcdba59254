/** A plan has no price in the currency of the payer's month: the payer cannot be billed. */
export class OtherCurrency extends Error {
  override readonly name = 'OtherCurrency';
}
