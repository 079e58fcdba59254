import type { RefusalCode } from '#domain/kernel/refusal.ts';

/** A problem's status, and a title that is the same for every occurrence (RFC 9457). */
interface Kind {
  readonly status: number;
  readonly title: string;
}

/** What the domain refuses. Exhaustive: a new refusal code does not compile until it has its status here. */
const refusals = {
  'not-found': { status: 404, title: 'Not found' },
  forbidden: { status: 403, title: 'Not allowed' },
  'only-integrators-create-sub-integrators': {
    status: 403,
    title: 'Only integrators create sub-integrators',
  },
  'account-disabled': { status: 409, title: 'The account is disabled' },
  'account-not-confirmed': { status: 409, title: 'The e-mail address is not confirmed' },
  'account-closed': { status: 409, title: 'The account is closed' },
  'account-not-disabled': { status: 409, title: 'The account is not disabled' },
  'account-not-closed': { status: 409, title: 'The account is not closed' },
  'children-not-closed': { status: 409, title: 'Accounts below are not closed' },
  'disabled-by-higher-level': { status: 403, title: 'Disabled by a higher level' },
  'email-taken': { status: 409, title: 'The e-mail address is taken' },
  'plan-not-found': { status: 422, title: 'There is no such plan' },
  'plan-retired': { status: 409, title: 'The plan is retired' },
  'plan-not-assigned': { status: 409, title: 'The plan is not assigned' },
  'plan-required': { status: 409, title: 'A plan is required' },
  'currency-mismatch': { status: 409, title: 'The currencies differ' },
  'module-not-allowed': { status: 403, title: 'The module is not granted' },
  'portal-access-required': { status: 403, title: 'Admin-portal access is required' },
  'camera-removed': { status: 409, title: 'The camera was removed' },
  'role-does-not-fit': { status: 409, title: 'The role does not fit the account' },
  'expiry-in-the-past': { status: 400, title: 'The expiry lies in the past' },
  'confirmation-token-wrong': { status: 404, title: 'The confirmation link is not valid' },
  'confirmation-token-expired': { status: 409, title: 'The confirmation link has expired' },
  'confirmation-token-superseded': { status: 409, title: 'A newer confirmation link exists' },
  'too-many-confirmation-mails': { status: 429, title: 'Too many confirmation mails' },
  'place-unknown': { status: 409, title: 'There is no such place' },
  'place-obsolete': { status: 409, title: 'The place is no longer valid' },
  'place-imprecise': { status: 409, title: 'The place has no street' },
  'address-lines-disagree': { status: 409, title: 'The address lines do not fit the place' },
  'not-a-biller': { status: 409, title: 'This account bills nobody' },
  'month-not-closed': { status: 409, title: 'The month is not over' },
  'payer-of-another-biller': { status: 409, title: 'Somebody else bills this account' },
  'amount-not-valid': { status: 400, title: 'The amount is not valid' },
  'payment-reference-reused': { status: 409, title: 'The payment reference was used for another amount' },
  'credit-exceeds-invoice': { status: 409, title: 'The credit exceeds the invoice' },
  'invoice-void': { status: 409, title: 'The invoice is void' },
  'invoice-paid': { status: 409, title: 'The invoice is paid' },
  'invoice-uncollectible': { status: 409, title: 'The invoice was given up' },
  'document-is-credit-note': { status: 409, title: 'The document is a credit note' },
} as const satisfies Record<RefusalCode, Kind>;

/** What HTTP itself, or the machinery behind it, refuses. */
const others = {
  malformed: { status: 400, title: 'The request is malformed' },
  'method-not-allowed': { status: 405, title: 'Not by this method' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  'too-large': { status: 413, title: 'The request is too large' },
  'too-much-at-once': { status: 400, title: 'Too much for one answer' },
  'uri-too-long': { status: 414, title: 'The address is too long' },
  'unsupported-media-type': { status: 415, title: 'Unsupported content type' },
  'headers-too-large': { status: 431, title: 'The headers are too large' },
  timeout: { status: 408, title: 'The request took too long to arrive' },
  'expectation-failed': { status: 417, title: 'The expectation cannot be met' },
  'idempotency-key-reused': { status: 422, title: 'The idempotency key was used for something else' },
  'in-progress': { status: 409, title: 'The same command is under way' },
  'revision-mismatch': { status: 412, title: 'It has changed since you looked' },
  'concurrent-change': { status: 409, title: 'Others are changing this too' },
  'still-failing': { status: 409, title: 'The parked event failed again' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  'export-not-complete': { status: 409, title: 'The export is not complete' },
  'read-model-behind': { status: 503, title: 'Not shown yet' },
  'read-model-rebuilding': { status: 503, title: 'Being built anew' },
  'event-unknown': { status: 503, title: 'An event of a later version stands in the way' },
  'position-not-in-log': { status: 409, title: 'The log does not have this position' },
  'cursor-not-in-log': { status: 409, title: 'The log does not have this cursor' },
  'not-sealed-yet': { status: 503, title: 'Not sealed yet' },
  'read-model-parked': { status: 503, title: 'Events of this are set aside' },
  unavailable: { status: 503, title: 'Temporarily unavailable' },
  overloaded: { status: 503, title: 'Too busy' },
  internal: { status: 500, title: 'Something went wrong here' },
} as const satisfies Record<string, Kind>;

export type ProblemCode = RefusalCode | keyof typeof others;

export const problemKinds: Readonly<Record<ProblemCode, Kind>> = { ...refusals, ...others };
