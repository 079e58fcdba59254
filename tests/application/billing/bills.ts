import { billPayers } from '#application/billing/bill-payers.ts';
import { loadBillingFrame } from '#application/billing/billing-frame.ts';
import type { MadeBill } from '#application/billing/make-bill.ts';
import type { IssuedDocument, PriceRules } from '#domain/billing/invoice-book/invoice-book.ts';
import { exponentOf } from '#domain/kernel/currency.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { type ExpectedBill, expectedBill } from '#scripts/reconcile/expected-bill.ts';
import type { UsageEntry } from '#scripts/reconcile/log-facts.ts';
import { type Ratio, ratioOf, textOf } from '#scripts/reconcile/ratio.ts';
import { readLog } from '#scripts/reconcile/read-log.ts';
import type { History } from '#tests/application/billing/history.ts';
import { accountId, month as monthOf } from '#tests/application/billing/history-terms.ts';
import { createMemoryFacts } from '#tests/application/billing/memory-facts.ts';

/** A bill as people read it, or why there is none. A line reads `plan basic: 2 × 12.5 = 25.00`. */
export type ShownBill =
  | {
      readonly lines: readonly string[];
      /** Such as `VAT 19: 4.75`. */
      readonly taxes: readonly string[];
      readonly net: string;
      readonly gross: string;
      /** Of an integrator's bill: what of its net arose below each child. */
      readonly costs: Readonly<Record<string, string>>;
    }
  | string;

/** As of which moment a bill is made, and of which payer and month. */
export interface Asked {
  readonly payer: string;
  readonly month: string;
  /** The log's end unless given. */
  readonly asOf?: bigint;
  /** The second unless given. */
  readonly rules?: PriceRules;
}

export type MakeBill = (history: History, asked: Asked) => Promise<ShownBill>;

/** The lines of a bill alone, or why there is none. */
export const linesOf = async (
  make: MakeBill,
  history: History,
  asked: Asked,
): Promise<readonly string[] | string> => {
  const bill = await make(history, asked);
  return typeof bill === 'string' ? bill : bill.lines;
};

const shortest = (value: Ratio, digits: number): string => textOf(value, digits).replace(/\.?0+$/, '');

interface Line {
  readonly kind: string;
  readonly planId?: string;
  readonly month?: string;
  readonly quantity: Ratio;
  readonly unitPrice: Ratio;
  readonly amount: string;
}

const shownLine = ({ kind, planId, month, quantity, unitPrice, amount }: Line): string =>
  `${[kind, planId ?? month].filter(Boolean).join(' ')}: ${shortest(quantity, 6)} × ${shortest(unitPrice, 8)} = ${amount}`;

const shownExpected = (bill: ExpectedBill): ShownBill => {
  const amount = (value: Ratio): string => textOf(value, exponentOf(bill.currency));
  return {
    lines: bill.lines.map((line) => shownLine({ ...line, amount: amount(line.amount) })).toSorted(),
    taxes: bill.taxes.map((tax) => `${tax.name}: ${amount(tax.amount)}`),
    net: amount(bill.net),
    gross: amount(bill.gross),
    costs: Object.fromEntries([...bill.costs].map(([id, cost]) => [id, textOf(cost, 12)])),
  };
};

const shownMade = ({ bill, shares }: MadeBill): ShownBill => ({
  lines: bill.lines
    .map(({ quantity, unitPrice, ...line }) =>
      shownLine({ ...line, quantity: ratioOf(quantity), unitPrice: ratioOf(unitPrice) }),
    )
    .toSorted(),
  taxes: bill.taxes.map(({ name, amount }) => `${name}: ${amount}`),
  net: bill.net,
  gross: bill.gross,
  costs: Object.fromEntries(shares.map(({ accountId: id, cost }) => [id, cost])),
});

/** Documents of the payer that stand as of a position. */
const standing = ({ events }: History, { payer, asOf }: Asked): readonly IssuedDocument[] => {
  const known = events.filter(({ position }) => asOf === undefined || position <= asOf);
  const voided = new Set(
    known.flatMap((event) => (event.type === 'InvoiceVoided' ? [event.data.invoiceId] : [])),
  );
  return known.flatMap((event) =>
    event.type === 'InvoiceIssued' && event.data.payerId === payer && !voided.has(event.data.invoiceId)
      ? [event.data]
      : [],
  );
};

/** By the independent path of `reconcile`; which usage is billed is told row by row. */
export const billNaively: MakeBill = async (history, asked) => {
  const documents = standing(history, asked);
  const known = history.events.filter(({ position }) => position <= (asked.asOf ?? history.position()));
  const isCovered = (row: UsageEntry): boolean =>
    documents.some(({ covers }) =>
      covers.some(
        (cover) =>
          cover.month === row.month &&
          BigInt(cover.after) < row.position &&
          row.position <= BigInt(cover.upTo),
      ),
    );
  const facts = await readLog(known);
  const ever = new Set(
    known.flatMap(({ type, data }) =>
      type === 'InvoiceIssued' && data.payerId === asked.payer ? [data.month] : [],
    ),
  );
  /** Recorded after the month was run and found empty, for the last time; it never had a document. */
  const isAfterEmptyRun = ({ month, position }: UsageEntry): boolean => {
    const runs = (facts.ranEmpty.get(accountId(asked.payer)) ?? []).filter((run) => run.month === month);
    return runs.length > 0 && runs.every((run) => run.position < position) && !ever.has(monthOf(month));
  };
  const isDue = (row: UsageEntry): boolean =>
    row.month === asked.month ||
    (row.month < asked.month &&
      (documents.some((document) => document.month === row.month) || isAfterEmptyRun(row)));
  const billOnly = (counts: (row: UsageEntry) => boolean) =>
    expectedBill(facts, {
      payerId: accountId(asked.payer),
      month: asked.month,
      asOf: asked.asOf ?? history.position(),
      isBilled: (row) => isDue(row) && !isCovered(row) && counts(row),
      rules: asked.rules ?? 2,
    });
  // What would come to nothing by one thing making up for another is billed without late usage, or without any.
  let bill = billOnly(() => true);
  if (bill === 'nothing-to-bill') bill = billOnly((row) => row.month === asked.month);
  if (bill === 'nothing-to-bill') bill = billOnly(() => false);
  return typeof bill === 'string' ? bill : shownExpected(bill);
};

/** What billing makes of the same events: the whole result, covers and warnings with it. */
export const resultOf = async (
  history: History,
  { payer, month, rules, asOf = history.position() }: Asked,
) => {
  const facts = createMemoryFacts(history.events, asOf);
  const account = await facts.account(accountId(payer));
  if (!account) throw new Error(`${payer} was never created`);
  const billerId = account.path.at(-2) ?? platformId;
  const frame = await loadBillingFrame(facts, billerId, monthOf(month), rules);
  const past = {
    documents: await facts.documents(billerId, [account.accountId]),
    emptyMonths: await facts.emptyMonths(billerId, [account.accountId]),
  };
  for await (const { result } of billPayers(facts, frame, [account], past)) return result;
  throw new Error(`${payer} was passed over`);
};

/** By what runs and dry runs use. */
export const billForReal: MakeBill = async (history, asked) => {
  const result = await resultOf(history, asked);
  return result.outcome === 'made' ? shownMade(result) : result.why;
};

/** Each rule is shown for both: the figures in tests are worked out by hand, neither path is the measure of the other. */
export const bothPaths: readonly (readonly [string, MakeBill])[] = [
  ['by the naive path', billNaively],
  ['by billing itself', billForReal],
];
