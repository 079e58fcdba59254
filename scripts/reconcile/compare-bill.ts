import type { InvoiceIssued, InvoiceLine } from '#domain/billing/invoice-book/invoice-book.ts';
import { exponentOf } from '#domain/kernel/currency.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import { type ExpectedBill, type ExpectedLine, expectedBill } from '#scripts/reconcile/expected-bill.ts';
import {
  absent,
  type Compared,
  difference,
  differences,
  type Finding,
  information,
} from '#scripts/reconcile/finding.ts';
import type { LogFacts, UsageEntry } from '#scripts/reconcile/log-facts.ts';
import { nothing, type Ratio, ratioOf, roundedTo, same, textOf, total } from '#scripts/reconcile/ratio.ts';

/** The price rules this path knows. */
const knownRules = [1, 2] as const;
/** The only rounding policy this path knows; an invoice made by another cannot be worked out here (docs/domain.md B3). */
const knownPolicy = 'half-up-per-line-v1';
/** Digits after the point that a line shows of its quantity, and of a unit price that is a mean. */
const quantityDigits = 6;
const meanDigits = 8;
const shareDigits = 12;

const shown = (value: Ratio, digits: number): string => textOf(value, digits).replace(/\.?0+$/, '');

/** The same number, however it is written. */
const isNumber = (text: string, value: Ratio): boolean => same(ratioOf(text), value);

const nameOf = ({
  kind,
  planId,
  month,
}: Pick<ExpectedLine, 'kind'> & { planId?: string; month?: string }): string =>
  [kind, planId ?? month].filter((part) => part !== undefined).join(' ');

const compareLine = (expected: ExpectedLine, found: InvoiceLine, digits: number): readonly Compared[] => {
  const field = `line ${nameOf(expected)}`;
  const mean = roundedTo(expected.unitPrice, meanDigits);
  const isPrice = isNumber(found.unitPrice, expected.unitPrice) || isNumber(found.unitPrice, mean);
  const quantity = roundedTo(expected.quantity, quantityDigits);
  return [
    [`${field}: amount`, textOf(expected.amount, digits), found.amount],
    [
      `${field}: quantity`,
      isNumber(found.quantity, quantity) ? found.quantity : shown(quantity, quantityDigits),
      found.quantity,
    ],
    [`${field}: unit price`, isPrice ? found.unitPrice : shown(mean, meanDigits), found.unitPrice],
    // Lines of documents of version 1 name no days.
    [`${field}: from`, found.from === undefined ? absent : expected.from, found.from ?? absent],
    [`${field}: to`, found.to === undefined ? absent : expected.to, found.to ?? absent],
  ];
};

/** A plan has a line for each price; of the other kinds, and of each month's late usage, there is one. */
const isSameLine = (expected: ExpectedLine, found: InvoiceLine): boolean =>
  nameOf(expected) === nameOf(found) &&
  (expected.kind !== 'plan' || isNumber(found.unitPrice, expected.unitPrice));

const compareLines = (expected: ExpectedBill, found: readonly InvoiceLine[]): readonly Compared[] => {
  const digits = exponentOf(expected.currency);
  const left = [...found];
  const compared: Compared[] = [];
  for (const line of expected.lines) {
    const index = left.findIndex((candidate) => isSameLine(line, candidate));
    const [match] = index < 0 ? [] : left.splice(index, 1);
    if (match) compared.push(...compareLine(line, match, digits));
    else compared.push([`line ${nameOf(line)}`, textOf(line.amount, digits), absent]);
  }
  for (const line of left) compared.push([`line ${nameOf(line)}`, absent, line.amount]);
  return compared;
};

const compareTaxes = (expected: ExpectedBill, found: InvoiceIssued['data']['taxes']): readonly Compared[] => {
  const digits = exponentOf(expected.currency);
  const count = Math.max(expected.taxes.length, found.length);
  return Array.from({ length: count }, (_, index) => index).flatMap((index): readonly Compared[] => {
    const [should, is] = [expected.taxes[index], found[index]];
    const field = `tax ${should?.name ?? is?.name}`;
    if (!should || !is)
      return [[field, should ? textOf(should.amount, digits) : absent, is ? is.amount : absent]];
    return [
      [`${field}: name`, should.name, is.name],
      [`${field}: percent`, should.percent, is.percent],
      [`${field}: base`, textOf(expected.net, digits), is.base],
      [`${field}: amount`, textOf(should.amount, digits), is.amount],
    ];
  });
};

const compareBill = (expected: ExpectedBill, found: InvoiceIssued['data']): readonly Compared[] => {
  const digits = exponentOf(expected.currency);
  return [
    ['kind', expected.gross.top < 0n ? 'credit-note' : 'invoice', found.kind],
    ['currency', expected.currency, found.currency],
    ['tax mode', expected.taxMode, found.taxMode],
    ...compareLines(expected, found.lines),
    ...compareTaxes(expected, found.taxes),
    ['net', textOf(expected.net, digits), found.net],
    ['tax', textOf(expected.tax, digits), found.tax],
    ['gross', textOf(expected.gross, digits), found.gross],
  ];
};

const isWithin = (row: UsageEntry, { covers }: InvoiceIssued['data']): boolean =>
  covers.some(
    ({ month, after, upTo }) =>
      month === row.month && BigInt(after) < row.position && row.position <= BigInt(upTo),
  );

/** The position that the facts were read at when the document was made. */
const asOfPosition = ({ data: { covers }, position }: Recorded<InvoiceIssued>): bigint =>
  covers
    .map(({ upTo }) => BigInt(upTo))
    .reduce((last, upTo) => (upTo > last ? upTo : last), covers.length ? 0n : position);

const compareShares = (
  facts: LogFacts,
  expected: ExpectedBill,
  { data }: Recorded<InvoiceIssued>,
): readonly Compared[] => {
  const told = (facts.allocated.get(data.invoiceId) ?? []).flatMap((event) => event.data.shares);
  const children = new Set([...expected.costs.keys(), ...told.map(({ accountId }) => accountId)]);
  return [...children].map((child): Compared => {
    const found = total(told.filter(({ accountId }) => accountId === child).map(({ cost }) => ratioOf(cost)));
    const cost = expected.costs.get(child) ?? nothing;
    return [`cost below ${child}`, textOf(cost, shareDigits), textOf(found, shareDigits)];
  });
};

/** Works a document out anew, as of the moment it was made, and says where it differs. */
export const checkDocument = (facts: LogFacts, issued: Recorded<InvoiceIssued>): readonly Finding[] => {
  const { data } = issued;
  const about = { kind: 'invoice', where: 'log', of: data.invoiceId } as const;
  if (data.roundingPolicy !== knownPolicy)
    return [information(about, 'rounding policy', knownPolicy, data.roundingPolicy)];
  // Documents from before name none.
  const rules = knownRules.find((each) => each === (data.priceRules ?? 1));
  if (rules === undefined)
    return [information(about, 'price rules', knownRules.join(' or '), String(data.priceRules))];
  const expected = expectedBill(facts, {
    payerId: data.payerId,
    month: data.month,
    asOf: asOfPosition(issued),
    isBilled: (row) => isWithin(row, data),
    rules,
  });
  if (typeof expected === 'string')
    return [difference(about, 'gross', `${absent} (${expected})`, data.gross)];
  const shares = differences({ ...about, kind: 'cost-share' }, compareShares(facts, expected, issued));
  // A run writes shares after the document: one that is under way, or was interrupted, will yet write those that lack.
  const mayCome = ({ found }: Finding): boolean =>
    !facts.completedRuns.has(data.runId) && isNumber(found, nothing);
  return [
    ...differences(about, compareBill(expected, data)),
    ...shares.map((each) => (mayCome(each) ? { ...each, severity: 'information' as const } : each)),
  ];
};
