/** What a finding is about, and by what its `of` names it. */
export type FindingKind =
  /** An invoice, by its id. */
  | 'invoice'
  /** What a payer's child caused of an invoice's cost, by the invoice's id. */
  | 'cost-share'
  /** A figure that an event of an invoice's own life states, by the event's id. */
  | 'event'
  /** A posting, by its event's id. */
  | 'posting'
  /** The sums of a ledger's account, by biller, payer, currency and account. */
  | 'balance'
  /** A whole ledger, by biller and currency. */
  | 'ledger'
  /** A payer's credit, by biller, payer and currency. */
  | 'credit'
  /** An invoice book, by its biller. */
  | 'book'
  /** Usage of a month, by its payer. */
  | 'usage'
  /** A payer, by its id. */
  | 'payer';

/** One thing that is not as the log's facts have it. */
export interface Finding {
  /**
   * `information`: nothing is wrong, but somebody may want to know. `unbilled`: every figure is right, but somebody owes what
   * nobody has billed.
   */
  readonly severity: 'difference' | 'information' | 'unbilled';
  readonly kind: FindingKind;
  /** Whether an event says it, or a row of a read model. */
  readonly where: 'log' | 'read model';
  readonly of: string;
  readonly field: string;
  /** `nothing` where there should be none. */
  readonly expected: string;
  /** `nothing` where there is none. */
  readonly found: string;
}

export const absent = 'nothing';

/** What is looked at. */
export type About = Pick<Finding, 'kind' | 'where' | 'of'>;
/** A field, what it should be, and what it is. */
export type Compared = readonly [field: string, expected: string, found: string];

export const difference = (about: About, ...[field, expected, found]: Compared): Finding => ({
  severity: 'difference',
  ...about,
  field,
  expected,
  found,
});
export const information = (about: About, ...compared: Compared): Finding => ({
  ...difference(about, ...compared),
  severity: 'information',
});

/** A month that a payer could not be billed for. */
export const unbilled = (payerId: string, month: string, why: string): Finding => ({
  ...difference({ kind: 'payer', where: 'log', of: payerId }, month, 'billed or waived', `unbilled (${why})`),
  severity: 'unbilled',
});

/** A difference for each field that is not as it should be. */
export const differences = (about: About, compared: readonly Compared[]): readonly Finding[] =>
  compared.filter(([, expected, found]) => expected !== found).map((each) => difference(about, ...each));

/** A finding for people: `invoice 0192… in the read model: gross should be 119.00, but is 120.00.` */
export const sentenceOf = ({ kind, where, of, field, expected, found }: Finding): string =>
  `${kind} ${of} in the ${where}: ${field} should be ${expected}, but is ${found}.`;
