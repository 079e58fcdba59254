import type { LedgerEvent } from '#domain/billing/ledger/postings.ts';
import type { Minor } from '#domain/kernel/money.ts';

/** What an event changed between a payer and its biller. Minor units. */
export interface Movement {
  readonly event: LedgerEvent['type'];
  readonly currency: string;
  /** What the payer owes from then on more than before, and what is held as its credit more than before. */
  readonly owed: Minor;
  readonly credit: Minor;
}

/** What a movement is to the payer. */
export type StatementKind = 'billed' | 'paid' | 'credited' | 'settled-by-credit' | 'given-up';

const kinds: Readonly<Record<LedgerEvent['type'], StatementKind>> = {
  InvoiceIssued: 'billed',
  PaymentRecorded: 'paid',
  PaymentReversed: 'paid',
  CreditRefunded: 'paid',
  InvoiceVoided: 'credited',
  CreditNoteIssued: 'credited',
  CreditApplied: 'settled-by-credit',
  InvoiceMarkedUncollectible: 'given-up',
};

export const statementKindOf = ({ event }: Pick<Movement, 'event'>): StatementKind => kinds[event];

/** How a payer stands with its biller in one currency, and what came of a period. Minor units. */
export interface Statement {
  readonly currency: string;
  readonly opening: { readonly owed: Minor; readonly credit: Minor };
  readonly billed: Minor;
  /** Payments less those reversed, and less refunds. */
  readonly paid: Minor;
  /** Taken back by credit notes and void invoices. */
  readonly credited: Minor;
  readonly owed: Minor;
  readonly credit: Minor;
}

/** What changed for the payer all in all: owed less held as credit. */
const net = ({ owed, credit }: Pick<Movement, 'owed' | 'credit'>): Minor => owed - credit;

/**
 * A statement for each currency: opening (owed less credit) + billed − paid − credited is owed less credit at the end, since
 * applying credit and giving up change neither (docs/domain.md B10).
 * @param before how it stood when the period began
 */
export const statementsOf = (
  before: readonly { readonly currency: string; readonly owed: Minor; readonly credit: Minor }[],
  movements: readonly Movement[],
): readonly Statement[] => {
  const currencies = new Set([...before, ...movements].map(({ currency }) => currency));
  return [...currencies].toSorted().map((currency) => {
    const own = movements.filter((movement) => movement.currency === currency);
    const { owed = 0n, credit = 0n } = before.find((each) => each.currency === currency) ?? {};
    const sum = (kind: StatementKind): Minor =>
      own.reduce((so, each) => (statementKindOf(each) === kind ? so + net(each) : so), 0n);
    return {
      currency,
      opening: { owed, credit },
      billed: sum('billed'),
      paid: -sum('paid'),
      credited: -sum('credited'),
      owed: own.reduce((so, each) => so + each.owed, owed),
      credit: own.reduce((so, each) => so + each.credit, credit),
    };
  });
};
