import type { Expressible } from '#domain/billing/e-invoice/expressible.ts';
import type { InvoiceLine } from '#domain/billing/invoice-book/invoice-book.ts';
import { fraction, fractionOf, plus, roundHalfUp, shortDecimal, times } from '#domain/kernel/fraction.ts';
import { type Minor, minorOf } from '#domain/kernel/money.ts';

/** A line as EN 16931 has it: net, the price never below zero, the quantity below zero where the amount is. */
export interface NetLine {
  readonly line: InvoiceLine;
  /** Decimals, and minor units. */
  readonly quantity: string;
  readonly price: string;
  readonly net: Minor;
}

/** A price without its tax may have digits without end; nobody is asked to pay the difference, since amounts stand beside it. */
const priceDigits = 10;

/** -1 for a credit note, whose amounts are above zero in an e-invoice. */
const signOf = ({ document: { kind } }: Expressible): bigint => (kind === 'credit-note' ? -1n : 1n);

const negated = (decimal: string): string => (decimal.startsWith('-') ? decimal.slice(1) : `-${decimal}`);

const isNegative = (decimal: string): boolean => decimal.startsWith('-');

/** Minor units as an e-invoice says them, above zero for a credit note. */
export const inDocument = (amount: string, expressible: Expressible): Minor =>
  minorOf(amount, expressible.document.currency) * signOf(expressible);

/**
 * The lines, net. Where prices include tax, the net of the document is shared in proportion to what was billed: rounded
 * on the running total, so that the lines come to the document's net to the last digit.
 */
export const netLines = (expressible: Expressible): readonly NetLine[] => {
  const { document, taxClass } = expressible;
  const isInclusive = document.taxMode === 'inclusive' && taxClass.percent !== undefined;
  const net = inDocument(document.net, expressible);
  const gross = inDocument(document.gross, expressible);
  const inclusive = plus(fraction(1n), times(fractionOf(taxClass.percent ?? '0'), fraction(1n, 100n)));
  const withoutTax = (decimal: string): string =>
    isInclusive
      ? shortDecimal(times(fractionOf(decimal), fraction(inclusive.divisor, inclusive.dividend)), priceDigits)
      : decimal;
  let billed = 0n;
  let shared = 0n;
  return document.lines.map((line) => {
    const amount = inDocument(line.amount, expressible);
    billed += amount;
    // What `billed` minor units of the gross are without tax.
    const upTo =
      isInclusive && gross !== 0n ? roundHalfUp(times(fraction(billed * net), overWhole(gross)), 0) : billed;
    const lineNet = upTo - shared;
    shared = upTo;
    const turns = isNegative(line.unitPrice) !== signOf(expressible) < 0n;
    return {
      line,
      quantity: turns ? negated(line.quantity) : line.quantity,
      price: withoutTax(isNegative(line.unitPrice) ? negated(line.unitPrice) : line.unitPrice),
      net: lineNet,
    };
  });
};

/** 1 ÷ `whole`, whose sign may be either. */
const overWhole = (whole: Minor) => (whole < 0n ? fraction(-1n, -whole) : fraction(1n, whole));
