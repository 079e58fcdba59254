/** Ids are UUIDv7 strings, lower case. The brand keeps one kind from being passed where another is meant. */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** The platform, an integrator or a customer. */
export type AccountId = Branded<'AccountId'>;
export type CameraId = Branded<'CameraId'>;
export type PlanId = Branded<'PlanId'>;
export type DisablementId = Branded<'DisablementId'>;
export type ApiKeyId = Branded<'ApiKeyId'>;
export type EventId = Branded<'EventId'>;
export type CommandId = Branded<'CommandId'>;
export type InvoiceId = Branded<'InvoiceId'>;
export type BillingRunId = Branded<'BillingRunId'>;
/** A calendar month, such as `2026-11`: text order is time order. */
export type Month = Branded<'Month'>;
/** A calendar day, such as `2026-11-23`: text order is time order. */
export type Day = Branded<'Day'>;
/** RFC 3339 in UTC with milliseconds, such as `2026-11-24T01:02:03.004Z`: text order is time order. */
export type Instant = Branded<'Instant'>;

/** The root of the account tree: one fixed, documented id (domain.md, Words). */
export const platformId = '01900000-0000-7000-8000-000000000001' as AccountId;

/** An instant from milliseconds since the epoch. */
export const instantOf = (milliseconds: number): Instant => new Date(milliseconds).toISOString() as Instant;

/** Milliseconds from `earlier` to `later`. */
export const millisecondsBetween = (earlier: Instant, later: Instant): number =>
  Date.parse(later) - Date.parse(earlier);
