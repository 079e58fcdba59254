import { exponentOf } from '#domain/kernel/currency.ts';
import { absent, difference, differences, type Finding } from '#scripts/reconcile/finding.ts';
import type { LogFacts } from '#scripts/reconcile/log-facts.ts';
import { postingsOf } from '#scripts/reconcile/posting-table.ts';
import { ratio, textOf } from '#scripts/reconcile/ratio.ts';
import type { BalanceRow, PostingRow, Rows } from '#scripts/reconcile/rows.ts';

/** Every posting there should be, in the order of documents; refunds, which are of none, come last. */
export const expectedPostings = (facts: LogFacts): readonly PostingRow[] => [
  ...facts.issued.flatMap((issued) => {
    const { invoiceId, billerId, payerId } = issued.data;
    const events = [issued, ...(facts.afterIssue.get(invoiceId) ?? [])];
    return events.flatMap((event) => postingsOf(event, billerId, payerId));
  }),
  ...facts.credit.refunded.flatMap((event) => postingsOf(event, event.data.billerId, event.data.payerId)),
];

const amount = (units: bigint, currency: string): string => {
  const digits = exponentOf(currency);
  return `${textOf(ratio(units, 10n ** BigInt(digits)), digits)} ${currency}`;
};

const sides = ({ debit, credit, currency }: Pick<PostingRow, 'debit' | 'credit' | 'currency'>): string =>
  `debit ${amount(debit, currency)}, credit ${amount(credit, currency)}`;

/** All of a posting beside its amounts. */
const circumstances = ({ position, at, billerId, payerId, invoiceId }: PostingRow): string =>
  `position ${position}, at ${at}, biller ${billerId}, payer ${payerId}, invoice ${invoiceId ?? absent}`;

/** Compares posting by posting: each event posts once to each account that it changes. */
export const checkPostingRows = (
  expected: readonly PostingRow[],
  found: readonly PostingRow[],
): readonly Finding[] => {
  const about = (of: string) => ({ kind: 'posting', where: 'read model', of }) as const;
  const key = ({ eventId, account }: PostingRow): string => `${eventId} ${account}`;
  const missing = new Map(expected.map((posting) => [key(posting), posting]));
  const findings: Finding[] = [];
  for (const row of found) {
    const should = missing.get(key(row));
    missing.delete(key(row));
    if (!should) {
      findings.push(difference(about(row.eventId), row.account, absent, sides(row)));
      continue;
    }
    findings.push(
      ...differences(about(row.eventId), [
        [row.account, sides(should), sides(row)],
        [`${row.account}: circumstances`, circumstances(should), circumstances(row)],
      ]),
    );
  }
  for (const { eventId, account, ...row } of missing.values())
    findings.push(difference(about(eventId), account, sides(row), absent));
  return findings;
};

/** Σ debits = Σ credits, in every ledger and currency (docs/domain.md B6). */
export const checkBalanced = (
  postings: readonly PostingRow[],
  where: Finding['where'],
): readonly Finding[] => {
  const ledgers = Map.groupBy(postings, ({ billerId, currency }) => `${billerId} in ${currency}`);
  return [...ledgers].flatMap(([of, ofLedger]) => {
    const debits = ofLedger.reduce((sum, { debit }) => sum + debit, 0n);
    const credits = ofLedger.reduce((sum, { credit }) => sum + credit, 0n);
    const currency = ofLedger[0]?.currency ?? '';
    if (debits === credits) return [];
    const expected = `Σ debits, ${amount(debits, currency)}`;
    return [difference({ kind: 'ledger', where, of }, 'Σ credits', expected, amount(credits, currency))];
  });
};

const balanceKey = ({ billerId, payerId, currency, account }: BalanceRow): string =>
  [billerId, payerId, currency, account].join(' / ');

/** Compares the kept sums with those of the postings there should be. */
export const checkBalanceRows = async (
  expected: readonly PostingRow[],
  rows: Rows<BalanceRow>,
): Promise<readonly Finding[]> => {
  const sums = new Map<string, BalanceRow>();
  for (const posting of expected) {
    const { billerId, payerId, currency, account } = posting;
    const before = sums.get(balanceKey(posting)) ?? { debit: 0n, credit: 0n };
    const debit = before.debit + posting.debit;
    const credit = before.credit + posting.credit;
    sums.set(balanceKey(posting), { billerId, payerId, currency, account, debit, credit });
  }
  const findings: Finding[] = [];
  const compare = (of: string, should: BalanceRow | undefined, is: BalanceRow | undefined): void => {
    const [wanted, found] = [should ? sides(should) : absent, is ? sides(is) : absent];
    findings.push(...differences({ kind: 'balance', where: 'read model', of }, [['sums', wanted, found]]));
  };
  for await (const row of rows) {
    compare(balanceKey(row), sums.get(balanceKey(row)), row);
    sums.delete(balanceKey(row));
  }
  for (const [of, row] of sums) compare(of, row, undefined);
  return findings;
};
