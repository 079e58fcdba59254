import { type Charge, quantityText } from '#domain/billing/charges.ts';
import type { DocumentKind, InvoiceLine, IssuedDocument } from '#domain/billing/invoice-book/invoice-book.ts';
import { taxOn } from '#domain/billing/tax.ts';
import type { Terms } from '#domain/billing/terms.ts';
import { amountOf, type Minor, roundToMinor } from '#domain/kernel/money.ts';

/** Names the way amounts are rounded: each line half-up, then each tax rate half-up once (docs/domain.md B3). */
export const roundingPolicy = 'half-up-per-line-v1';

/** What stands on the document a month's charges come to. */
export type Bill = Pick<
  IssuedDocument,
  'currency' | 'taxMode' | 'roundingPolicy' | 'lines' | 'taxes' | 'net' | 'tax' | 'gross'
> & {
  /** Zero issues nothing, a negative total a credit note (docs/domain.md B4). */
  readonly kind: DocumentKind | 'nothing';
};

const kindOf = (gross: Minor): Bill['kind'] => {
  if (gross === 0n) return 'nothing';
  return gross > 0n ? 'invoice' : 'credit-note';
};

const lineOf = (charge: Charge, amount: Minor, currency: string): InvoiceLine => ({
  kind: charge.kind,
  description: charge.description,
  quantity: quantityText(charge),
  unit: charge.unit,
  unitPrice: charge.unitPrice,
  amount: amountOf(amount, currency),
  from: charge.from,
  to: charge.to,
  figures: charge.figures,
  ...(charge.planId ? { planId: charge.planId } : {}),
  ...(charge.month ? { month: charge.month } : {}),
});

/** Rounds each charge to a line, and taxes their sum. */
export const billOf = (
  charges: readonly Charge[],
  { currency, tax }: Pick<Terms, 'currency' | 'tax'>,
): Bill => {
  const amounts = charges.map((charge) => roundToMinor(charge.amount, currency));
  const { net, taxes, gross } = taxOn(
    amounts.reduce((sum, amount) => sum + amount, 0n),
    tax,
  );
  return {
    kind: kindOf(gross),
    currency,
    taxMode: tax.mode,
    roundingPolicy,
    lines: charges.map((charge, index) => lineOf(charge, amounts[index] ?? 0n, currency)),
    taxes: taxes.map(({ name, percent, amount }) => ({
      name,
      percent,
      base: amountOf(net, currency),
      amount: amountOf(amount, currency),
    })),
    net: amountOf(net, currency),
    tax: amountOf(gross - net, currency),
    gross: amountOf(gross, currency),
  };
};
