/** Ids are UUIDv7 strings, lower case. The brand keeps one kind from being passed where another is meant. */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** The platform, an integrator or a customer. */
export type AccountId = Branded<'AccountId'>;
export type CameraId = Branded<'CameraId'>;
export type PlanId = Branded<'PlanId'>;
export type DisablementId = Branded<'DisablementId'>;
export type ApiKeyId = Branded<'ApiKeyId'>;
/** A human who signs in for one account. */
export type PersonId = Branded<'PersonId'>;
/** One signing in of a person, from then until it ends. */
export type SessionId = Branded<'SessionId'>;
export type EventId = Branded<'EventId'>;
export type CommandId = Branded<'CommandId'>;
export type InvoiceId = Branded<'InvoiceId'>;
/** A payer and a month: `<payerId>_<yyyy-mm>`. */
export type UnbilledMonthId = Branded<'UnbilledMonthId'>;
/** A payment recorded before payments had ids of their own has that of its event. */
export type PaymentId = Branded<'PaymentId'>;
export type BillingRunId = Branded<'BillingRunId'>;
export type AuditAccessId = Branded<'AuditAccessId'>;
/** An export of the record: an audit access that is told of by its id afterwards. */
export type ExportId = AuditAccessId;
/** A calendar month, such as `2026-11`: text order is time order. */
export type Month = Branded<'Month'>;
/** A calendar day, such as `2026-11-23`: text order is time order. */
export type Day = Branded<'Day'>;
/** RFC 3339 in UTC with milliseconds, such as `2026-11-24T01:02:03.004Z`: text order is time order. */
export type Instant = Branded<'Instant'>;

/** Whoever has a key of its own for what is personal of it, and can be erased. */
export type SubjectId = AccountId | PersonId;

/** Ids as they are written: a UUID in lower case, in groups of 8, 4, 4, 4 and 12 digits. */
export const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The root of the account tree: one fixed, documented id (docs/domain.md, Words). */
export const platformId = '01900000-0000-7000-8000-000000000001' as AccountId;

/** An instant from milliseconds since the epoch. */
export const instantOf = (milliseconds: number): Instant => new Date(milliseconds).toISOString() as Instant;

/** Milliseconds from `earlier` to `later`. */
export const millisecondsBetween = (earlier: Instant, later: Instant): number =>
  Date.parse(later) - Date.parse(earlier);

const rfc3339 = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;

/** The instant an RFC 3339 text names, in the one spelling instants are compared in; none when its day or time does not exist. */
export const parseInstant = (text: string): Instant | undefined => {
  const [matched, day, time] = rfc3339.exec(text) ?? [];
  const milliseconds = Date.parse(text.toUpperCase());
  if (matched === undefined || Number.isNaN(milliseconds)) return undefined;
  // Date.parse takes 30 February for 2 March, and 24:00:00 for the next day.
  const asWritten = new Date(`${day}T${time}Z`).toISOString();
  if (!asWritten.startsWith(`${day}T${time}`)) return undefined;
  const instant = instantOf(milliseconds);
  return /^\d{4}-/.test(instant) ? instant : undefined;
};
