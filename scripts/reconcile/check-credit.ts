import { exponentOf } from '#domain/kernel/currency.ts';
import { absent, difference, type Finding, information } from '#scripts/reconcile/finding.ts';
import type { AfterIssue, LogFacts } from '#scripts/reconcile/log-facts.ts';
import {
  isBelow,
  nothing,
  type Ratio,
  ratio,
  ratioOf,
  subtract,
  textOf,
  total,
} from '#scripts/reconcile/ratio.ts';
import type { PostingRow } from '#scripts/reconcile/rows.ts';

/** Credit that an event of a document made. */
interface Made {
  readonly eventId: string;
  readonly invoiceId: string;
  readonly owner: string;
  readonly amount: Ratio;
}

const madeAfterIssue = (event: AfterIssue): string => {
  switch (event.type) {
    case 'PaymentRecorded':
      return event.data.overpaid;
    case 'PaymentReversed':
    case 'CreditApplied':
      return event.data.returned;
    case 'InvoiceVoided':
    case 'CreditNoteIssued':
      return event.data.credited;
    case 'InvoiceMarkedUncollectible':
      return '0';
  }
};

const ownerOf = (of: { billerId: string; payerId: string; currency: string }): string =>
  `${of.billerId} / ${of.payerId} / ${of.currency}`;

/** All credit that was ever made. */
const allMade = ({ issued, afterIssue }: LogFacts): readonly Made[] =>
  issued
    .flatMap(({ id, data }): Made[] => {
      const { invoiceId, gross, kind } = data;
      const owner = ownerOf(data);
      const ofDocument = kind === 'credit-note' ? subtract(nothing, ratioOf(gross)) : nothing;
      const later = (afterIssue.get(invoiceId) ?? []).map((event) => ({
        eventId: event.id,
        invoiceId,
        owner,
        amount: ratioOf(madeAfterIssue(event)),
      }));
      return [{ eventId: id, invoiceId, owner, amount: ofDocument }, ...later];
    })
    .filter(({ amount }) => isBelow(nothing, amount));

type Text = (amount: Ratio, owner: string) => string;
const text: Text = (amount, owner) => {
  const currency = owner.split(' / ').at(-1) ?? '';
  return `${textOf(amount, exponentOf(currency))} ${currency}`;
};

const about = (of: string) => ({ kind: 'credit', where: 'log', of }) as const;

/** Each event's credit is gained once, as it was made; what is not gained yet will be. */
const checkGained = (
  { credit }: LogFacts,
  made: readonly Made[],
): { readonly findings: readonly Finding[]; readonly waiting: readonly Made[] } => {
  const waiting = new Map(made.map((each) => [each.eventId, each]));
  const findings = credit.gained.flatMap((event): Finding[] => {
    const owner = ownerOf(event.data);
    const source = waiting.get(event.data.from);
    waiting.delete(event.data.from);
    const [expected, found] = [
      source ? `${text(source.amount, source.owner)} of ${source.owner}` : absent,
      `${text(ratioOf(event.data.amount), owner)} of ${owner}`,
    ];
    return expected === found
      ? []
      : [difference(about(owner), `gained by ${event.data.from}`, expected, found)];
  });
  for (const { owner, eventId, amount } of waiting.values())
    findings.push(information(about(owner), `gained by ${eventId}`, text(amount, owner), absent));
  return { findings, waiting: [...waiting.values()] };
};

/** What was taken and has not arrived where it was taken for. */
const onTheWay = ({ credit, afterIssue }: LogFacts) =>
  credit.taken.filter(
    ({ id, data }) =>
      !(afterIssue.get(data.invoiceId) ?? []).some((event) =>
        data.paymentId === undefined
          ? event.type === 'CreditApplied' && event.data.takenBy === id
          : event.type === 'PaymentReversed' && event.data.paymentId === data.paymentId,
      ),
  );

/** The balance after each event is never below zero. */
const checkNeverBelow = ({ credit }: LogFacts): readonly Finding[] => {
  const balances = new Map<string, Ratio>();
  const events = [...credit.gained, ...credit.taken, ...credit.refunded];
  const inOrder = events.toSorted((one, other) => (one.position < other.position ? -1 : 1));
  return inOrder.flatMap(({ type, data, id }) => {
    const owner = ownerOf(data);
    const change = type === 'CreditGained' ? ratioOf(data.amount) : subtract(nothing, ratioOf(data.amount));
    const balance = total([balances.get(owner) ?? nothing, change]);
    balances.set(owner, balance);
    const asShould = !isBelow(balance, nothing);
    return asShould
      ? []
      : [difference(about(owner), `balance after ${id}`, 'not below zero', text(balance, owner))];
  });
};

/**
 * What payers' own streams say of their credit, held against the documents it comes from and against the ledger
 * (docs/domain.md B10).
 * @param postings those there should be
 */
export const checkCredit = (facts: LogFacts, postings: readonly PostingRow[]): readonly Finding[] => {
  const { credit } = facts;
  const gained = checkGained(facts, allMade(facts));
  const pending = onTheWay(facts);
  const sums = new Map<string, Ratio>();
  const sum = (owner: string, amount: Ratio): void => {
    sums.set(owner, total([sums.get(owner) ?? nothing, amount]));
  };
  for (const { owner, amount } of gained.waiting) sum(owner, amount);
  for (const { data } of [...credit.gained, ...pending]) sum(ownerOf(data), ratioOf(data.amount));
  for (const { data } of [...credit.taken, ...credit.refunded])
    sum(ownerOf(data), subtract(nothing, ratioOf(data.amount)));
  const ledger = new Map<string, bigint>();
  for (const posting of postings.filter(({ account }) => account === 'credits'))
    ledger.set(ownerOf(posting), (ledger.get(ownerOf(posting)) ?? 0n) + posting.credit - posting.debit);
  const held = [...new Set([...sums.keys(), ...ledger.keys()])].flatMap((owner): Finding[] => {
    const digits = exponentOf(owner.split(' / ').at(-1) ?? '');
    const inLedger = text(ratio(ledger.get(owner) ?? 0n, 10n ** BigInt(digits)), owner);
    const inStreams = text(sums.get(owner) ?? nothing, owner);
    return inLedger === inStreams
      ? []
      : [difference(about(owner), 'credit of the ledger', inStreams, inLedger)];
  });
  return [
    ...gained.findings,
    ...pending.map(({ data, id }) =>
      information(about(ownerOf(data)), `taken by ${id}`, `arrived at ${data.invoiceId}`, 'on its way'),
    ),
    ...checkNeverBelow(facts),
    ...held,
  ];
};
