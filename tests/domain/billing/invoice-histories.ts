import fc from 'fast-check';
import type { InvoiceCommand } from '#domain/billing/invoice/decide.ts';
import { balanceOf, type InvoiceState } from '#domain/billing/invoice/invoice-state.ts';
import { amountOf } from '#domain/kernel/money.ts';
import { documentOf, paying } from './invoice-scene.ts';

/** Any document: in currencies of 0, 2 and 3 digits, with any part of it tax, and with a total on either side of zero. */
export const anyDocument = fc
  .record({
    currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
    net: fc.bigInt({ min: 1n, max: 50_000n }),
    taxPercent: fc.bigInt({ min: 0n, max: 120n }),
    owes: fc.constantFrom(false, false, false, true),
  })
  .map(({ currency, net, taxPercent, owes }) => {
    const sign = owes ? -1n : 1n;
    const tax = (net * taxPercent) / 100n;
    return documentOf({
      currency,
      kind: owes ? 'credit-note' : 'invoice',
      net: amountOf(sign * net, currency),
      tax: amountOf(sign * tax, currency),
      gross: amountOf(sign * (net + tax), currency),
    });
  });

/** Exactly what is due, exactly what credit notes have left, or any amount about as large. */
type Size = 'due' | 'left' | bigint;
export interface Wish {
  readonly what: 'pay' | 'credit' | 'credit-all' | 'void' | 'give-up';
  readonly size: Size;
  readonly reference: string;
}

export const anyWishes: fc.Arbitrary<Wish[]> = fc.array(
  fc.record<Wish>({
    what: fc.constantFrom('pay', 'pay', 'pay', 'credit', 'credit', 'credit-all', 'void', 'give-up'),
    size: fc.oneof(fc.constantFrom<Size>('due', 'left'), fc.bigInt({ min: 1n, max: 30_000n })),
    reference: fc.constantFrom('a', 'b', 'c', 'd'),
  }),
  { maxLength: 12 },
);

/** What somebody with this wish would send, seeing the invoice as it stands. */
export const commandOf = ({ what, size, reference }: Wish, state: InvoiceState): InvoiceCommand => {
  const { currency } = state;
  const minor = size === 'due' ? balanceOf(state) : size === 'left' ? state.gross - state.credited : size;
  const amount = { amount: amountOf(minor, currency), currency };
  switch (what) {
    case 'pay':
      return { ...paying(amount.amount, reference), amount };
    case 'credit':
      return { type: 'IssueCreditNote', reason: 'goodwill', amount };
    case 'credit-all':
      return { type: 'IssueCreditNote', reason: 'goodwill' };
    case 'void':
      return { type: 'VoidInvoice', reason: 'wrong price' };
    case 'give-up':
      return { type: 'MarkUncollectible', reason: 'insolvent' };
  }
};
