import type { InputCode } from '#api/kernel/problems/problem.ts';
import type { StoreFailureCode } from '#application/kernel/store-failures.ts';
import type { FailureReason, SkipReason as NotBilled } from '#domain/billing/billing-run/billing-run.ts';
import type { BillWarning } from '#domain/billing/invoice-book/invoice-book.ts';
import type { WhyOff } from '#domain/cameras/outlook.ts';
import type { LeftOffReason, SkipReason as NotHeld } from '#domain/cameras/suspension/camera-suspension.ts';
import type { Warning } from '#domain/kernel/warning.ts';
import type { RowFault } from '#domain/usage/row-answer.ts';

/** Codes that stand inside of answers that are no problem as a whole, or in the `detail` of one. */
interface Group {
  readonly title: string;
  /** Where they stand. */
  readonly where: string;
  /** By code: what it means, and what to do. */
  readonly codes: Readonly<Record<string, string>>;
}

// Each group is held to its union by the compiler: a new code does not compile until it is described here.

const fields = {
  required: 'It is missing.',
  unknown: 'There is no such field or parameter here. Leave it out.',
  'wrong-type': 'Another type of JSON is wanted: `params.type`.',
  'wrong-form': 'The text has not the form it must have: `params.form`. The message says which that is.',
  'not-one-of': 'It must be one of `params.allowed`.',
  repeated: 'It is there twice, or names what is named elsewhere already.',
  'too-short': 'It must have at least `params.limit` characters.',
  'too-long': 'It must have at most `params.limit` characters.',
  'too-few': 'It must have at least `params.limit` items.',
  'too-many': 'It must have at most `params.limit` items, or values.',
  'too-small': 'It must be at least `params.limit`, or what the message names.',
  'too-large': 'It must be at most `params.limit`, or what the message names.',
  'too-deep': 'The body is nested deeper than `params.limit` levels.',
  'not-reached': 'The log has not come to this position: it ends at `params.head`.',
  'does-not-fit': 'It does not fit another field, which the message names.',
  'not-valid': 'It is not valid in another way, which the message names.',
} satisfies Record<InputCode, string>;

const rows = {
  malformed: 'The row has not the form of one. The text says which fields, each with its remedy.',
  'not-found': 'There is no such customer in your subtree. Check `customerId`.',
  'camera-not-found': "The camera is not this customer's. Name one that is, or leave `cameraId` out.",
  'day-in-future': "The day has not come by the calendar of the customer's parent. Send the row then.",
  'account-closed': 'The day is after the one on which the customer was closed. Such days are not taken.',
  'too-many-bytes': 'More than 10^18 bytes. Check the unit, or split the row.',
  'other-payload':
    'A conflict: this source sent another row of the same id for this customer and month. Give a correction an id of its own.',
  'not-recorded':
    'To be taken back, and never recorded: no row of this source and id in the month of the day. Check all three.',
  'other-day': 'To be taken back, and the row is of another day, which the text names.',
  'concurrent-change': 'Others kept recording for this customer at the same time. Send the row again.',
  'upload-ended':
    'Stands in a last answer that is to no row: the answers became too long for what was sent. Send the rest as another upload, beginning with the row that `goOnWith` names.',
} satisfies Record<RowFault | 'upload-ended', string>;

const commandWarnings = {
  'plan-below-cost':
    'The price of a plan is below what the seller pays for it. Allowed; mend it if it is not meant.',
  'cannot-be-billed':
    'The integrator has no wholesale pricing, so it cannot be billed. Set it with `PUT /v1/integrators/{id}/pricing`.',
  'storage-below-cost': 'The same of the rate for storage.',
  'traffic-below-cost': 'The same of the rate for traffic.',
} satisfies Record<Warning['code'], string>;

const invoiceWarnings = {
  'usage-missing':
    'Days without a row of usage were counted as zero. Rows that come later land on the next invoice.',
} satisfies Record<BillWarning['code'], string>;

const notBilled = {
  'automatic-billing-off':
    "Skipped: the customer's profile switches automatic billing off. Name it in `payerIds` to bill it.",
  'no-profile': 'Skipped: the customer has no billing profile. Set one, and run the month again.',
  'no-pricing':
    'The integrator has no wholesale pricing: skipped where nothing was used below it, else failed. Set it, and run the month again.',
  'already-billed': "Skipped: the month's document stands. Void it first to replace it.",
  'nothing-to-bill': 'Skipped: the month came to zero, for which no document is issued.',
  'currency-mismatch': 'Failed: prices are in more than one currency. `detail` says which price to set.',
  unexpected: 'Failed by a fault of this program, which its log names. Run the month again for this payer.',
} satisfies Record<NotBilled | FailureReason, string>;

const staysOff = {
  inactive: 'It was switched off by people before.',
  'held-by-other-disablement':
    'Another disablement, of this account or of one on its path, holds it as well.',
  'account-disabled': 'An account on its path stays disabled.',
  'account-closed': 'An account on its path is closed.',
} satisfies Record<WhyOff, string>;

const ofDisablement = {
  inactive: 'It was switched off by people, before the disablement or while it was held.',
  removed: 'It was removed.',
  'held-by-other-disablement': 'Another disablement holds it still.',
} satisfies Record<NotHeld | LeftOffReason, string>;

const stores = {
  away: 'Nobody answers there, or the connection broke off.',
  'shutting-down': 'The server is stopping or starting.',
  cancelled: 'A statement took too long, or somebody cancelled it.',
  locked: 'A lock was held for too long.',
  conflict: "Two transactions got in each other's way.",
  'read-only': 'It is a standby, or was made read-only: point `DATABASE_URL` at the primary.',
  'no-room': 'The disk or the memory of the server is full.',
  'too-many-connections': 'The server takes no more connections: raise its limit, or stop others.',
  'not-admitted': 'The user or the password is not accepted, or lacks a right.',
  'not-there': 'The database, a schema or a table does not exist.',
  'changed-meanwhile': 'Something was replaced while it was used. The next attempt finds what is there now.',
  broken: 'The server reports damage: look at its log.',
} satisfies Record<Exclude<StoreFailureCode, 'refused-value'>, string>;

export const codesInAnswers: readonly Group[] = [
  {
    title: 'Fields at fault',
    where: '`errors[].code` of a problem; where a rule refused the field, the code of the problem itself.',
    codes: fields,
  },
  {
    title: 'Rows of usage',
    where:
      '`reason: { code, detail }` of a row that nothing was done about. `why` of a row to be recorded says the same as one text: the code, a colon, what to do.',
    codes: rows,
  },
  {
    title: 'Warnings of commands',
    where: '`warnings: [{ code, detail, path }]` of a command that was carried out.',
    codes: commandWarnings,
  },
  {
    title: 'Warnings of bills',
    where:
      '`warnings: [{ payerId, code, detail }]` of a billing run and its dry run, and `warnings` of a document from before, for its biller.',
    codes: invoiceWarnings,
  },
  {
    title: 'Payers that a run left out',
    where: '`reason: { code, detail }`, and the code as `why`, in `skipped` and `failed` of a billing run.',
    codes: notBilled,
  },
  {
    title: 'Cameras that would stay off',
    where: '`why` in `stayOff` of a dry run of disabling, enabling or closing.',
    codes: staysOff,
  },
  {
    title: 'Cameras of a disablement',
    where: '`why` of a camera that a disablement `skipped` or `leftOff`.',
    codes: ofDisablement,
  },
  {
    title: 'Stores',
    where:
      'In the `detail` of `unavailable`, in `/health/ready`, and in the metric `tierline_store_failures_total`.',
    codes: stores,
  },
];
