import type { BillingReads } from '#application/billing/ports/billing-reads.ts';
import type { AccountScope, EventIndex } from '#application/record/ports/event-index.ts';
import type { Role } from '#domain/accounts/access/api-key.ts';
import type { Module } from '#domain/accounts/access/modules.ts';
import type { Address } from '#domain/accounts/address.ts';
import type { BillingProfile, RecordingDefaults } from '#domain/accounts/customer/customer.ts';
import type { AccountStatus, AccountType, StandingPath } from '#domain/accounts/standing.ts';
import type { PayerBilled, PayerFailed, PayerSkipped } from '#domain/billing/billing-run/billing-run.ts';
import type { Connection, Intent } from '#domain/cameras/camera.ts';
import type { Erased } from '#domain/kernel/events/definition.ts';
import type {
  AccountId,
  ApiKeyId,
  BillingRunId,
  CameraId,
  DisablementId,
  Instant,
  Month,
  PlanId,
} from '#domain/kernel/ids.ts';
import type { PlanTerms, RecordingMode } from '#domain/plans/plan.ts';
import type { AssignedPlan, WholesalePricing } from '#domain/plans/prices.ts';

/** A part of the recorders' feed. */
export interface RecordingPage {
  readonly items: readonly RecordingChange[];
  /** Opaque: where to go on, and the event by which the log is known again then. */
  readonly next: string;
  /** Whether there is more to be read now. */
  readonly more: boolean;
  /** The cursor right after all changes at a position of this page. */
  resumeAfter(position: bigint): string;
}

export interface RecordingQuery {
  readonly limit: number;
  readonly after: string;
  /** This process gave the cursor out itself while it answered this very request: it is not held against the log again. */
  readonly own?: boolean;
}

/** An answer with the log position it shows: everything up to there is in it, nothing after. */
export interface Shown<Value> {
  readonly position: bigint;
  readonly value: Value;
}

export interface PageRequest {
  /** 1 to 500. */
  readonly limit: number;
  /** The `next` of the page before. @throws BadCursor when it is none of ours. */
  readonly after?: string;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** A cursor that no page of this list gave out. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor';
}

/**
 * The read model is being built, by the leading worker itself: it was never built in this database, lost its tables, or shows
 * another version or a log that is gone. It shows nothing until the build has come up to the log's end.
 */
export class ReadModelRebuilding extends Error {
  override readonly name = 'ReadModelRebuilding';
  /** Percent of the log that the build has taken in, 0 to 100. */
  readonly percent: number;
  constructor(name: ReadModelName, percent: number) {
    super(`${name} is being built anew: ${percent} % of the log are in it.`);
    this.percent = percent;
  }
}

/** A position that the log does not have: beyond its end, or in a stretch that an accepted restore gave up. */
export class PositionNotInLog extends Error {
  override readonly name = 'PositionNotInLog';
}

/** A recorder's cursor from a log that is gone: it begins again at 0. */
export class CursorNotInLog extends Error {
  override readonly name = 'CursorNotInLog';
}

/** What a command has to look up is not shown in time. */
export class ReadModelBehind extends Error {
  override readonly name = 'ReadModelBehind';
}

/** The row asked for belongs to a key whose events are parked: see /operations/parked. */
export class ReadModelParked extends Error {
  override readonly name: string = 'ReadModelParked';
}

/** The row asked for belongs to a key in whose way stands an event that only a later version of this program knows. */
export class EventUnknown extends ReadModelParked {
  override readonly name = 'EventUnknown';
}

/** A past state too large to be put together for one answer. */
export class TooMuchAtOnce extends Error {
  override readonly name = 'TooMuchAtOnce';
}

/** Disabled or closed itself; `blocked`: something above is disabled, closed or unconfirmed; `unconfirmed`: itself. */
export type EffectiveStatus = 'active' | 'unconfirmed' | 'disabled' | 'blocked' | 'closed';

export interface CameraCounts {
  readonly total: number;
  /** Intent active. */
  readonly active: number;
  readonly recording: number;
  /** Under at least one hold. */
  readonly held: number;
}

/** One row of the customer list; counts of an integrator are those of its whole subtree, removed cameras left out. */
export interface AccountRow {
  readonly id: AccountId;
  readonly type: AccountType;
  readonly name: string;
  readonly parentId: AccountId | null;
  /** From the platform down to the parent. */
  readonly path: readonly AccountId[];
  readonly status: AccountStatus;
  readonly effectiveStatus: EffectiveStatus;
  /** Always true for customers. */
  readonly emailConfirmed: boolean;
  readonly cameras: CameraCounts;
  readonly createdAt: Instant;
}

export interface AccountDetails extends AccountRow {
  /** Revision of the account's stream, for If-Match. */
  readonly revision: number;
  readonly email: string | null;
  readonly phone: string | null;
  readonly address: Address | Erased | null;
  readonly modules: readonly Module[];
  readonly disablement: {
    readonly id: DisablementId;
    readonly level: AccountId;
    readonly reason: string;
  } | null;
  /** Integrators only, else null. */
  readonly pendingEmail: string | null;
  readonly emailConfirmation: {
    readonly state: 'waiting' | 'sent' | 'failed' | 'confirmed';
    readonly code: string | null;
    readonly retryAt: Instant | null;
  } | null;
  readonly currency: string | null;
  readonly timeZone: string | null;
  readonly pricing: WholesalePricing | null;
  readonly plans: readonly AssignedPlan[] | null;
  /** Customers only, else null. */
  readonly recordingDefaults: RecordingDefaults | null;
  readonly adminPortalAccess: boolean | null;
  readonly linkSharing: boolean | null;
  readonly billingProfile: BillingProfile | null;
}

export interface CustomerListQuery extends PageRequest {
  /** Strictly below this account. */
  readonly under: AccountId;
  readonly type?: 'integrator' | 'customer';
  readonly status?: AccountStatus;
  /** Case-insensitive part of name or e-mail address. */
  readonly q?: string;
}

export interface AccountTree extends AccountRow {
  readonly children: readonly AccountTree[];
}

export interface CameraRow {
  readonly id: CameraId;
  readonly customerId: AccountId;
  readonly path: readonly AccountId[];
  readonly name: string;
  readonly connection: Connection;
  readonly planId: PlanId | null;
  readonly intent: Intent;
  readonly recording: boolean;
  readonly holds: readonly DisablementId[];
  readonly removed: boolean;
  /** Revision of the camera's stream, for If-Match. */
  readonly revision: number;
}

export interface DisablementRow {
  readonly id: DisablementId;
  readonly accountId: AccountId;
  readonly level: AccountId;
  readonly reason: string;
  readonly disabledAt: Instant;
  readonly enabledAt: Instant | null;
  readonly state: 'holding' | 'held' | 'restoring' | 'restored';
  readonly held: number;
  readonly skipped: number;
  readonly restored: number;
  readonly leftOff: number;
}

export interface DisablementCamera {
  readonly cameraId: CameraId;
  /** The last thing that became of the camera under this disablement. */
  readonly outcome: 'held' | 'skipped' | 'restored' | 'leftOff';
  readonly why: string | null;
}

export interface RecordingChange {
  readonly position: bigint;
  readonly cameraId: CameraId;
  readonly customerId: AccountId;
  readonly recording: boolean;
  readonly mode: RecordingMode;
  readonly at: Instant;
}

export interface PlanRow extends PlanTerms {
  readonly id: PlanId;
  readonly retired: boolean;
  readonly revision: number;
}

export interface ApiKeyRow {
  readonly id: ApiKeyId;
  readonly accountId: AccountId;
  readonly role: Role;
  readonly name: string;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant | null;
  readonly revoked: boolean;
}

/** What a dry run of disable or enable tells: which cameras would stop, start, stay off (domain.md C5). */
export interface CameraForecast {
  readonly cameraId: CameraId;
  /** From the platform down to the customer. */
  readonly path: readonly AccountId[];
  readonly recording: boolean;
  readonly intent: Intent;
  readonly holds: readonly DisablementId[];
}

export type ReadModelName =
  | 'customer-list'
  | 'permissions'
  | 'cameras'
  | 'disablements'
  | 'recording-feed'
  | 'plans'
  | 'api-keys'
  | 'suspension-index'
  | 'billing-runs'
  | 'billing-facts'
  | 'invoices'
  | 'ledger'
  | 'event-index';

export interface BillingRunSummary {
  readonly id: BillingRunId;
  readonly billerId: AccountId;
  readonly month: Month;
  readonly automatic: boolean;
  readonly state: 'running' | 'completed' | 'failed';
  readonly issued: number;
  readonly skipped: number;
  readonly failed: number;
  readonly startedAt: Instant;
  readonly completedAt: Instant | null;
  readonly revision: number;
}

/** What became of each payer, in the order it did. */
export interface BillingRunRow extends BillingRunSummary {
  readonly outcomes: {
    readonly issued: readonly PayerBilled['data'][];
    readonly skipped: readonly PayerSkipped['data'][];
    readonly failed: readonly PayerFailed['data'][];
  };
}

/** How one read model fares, in few queries. */
export interface ReadModelHealth {
  readonly name: ReadModelName;
  /** Whether it was ever live in this database. */
  readonly everBuilt: boolean;
  readonly rebuilding: boolean;
  readonly stopped: boolean;
  /** Events set aside because a handler failed. */
  readonly failed: number;
  /** Events set aside because only a later version can read them, the first ones by type and position. */
  readonly unknown: number;
  readonly unknownEvents: readonly { readonly type: string; readonly position: bigint }[];
}

export interface ReadModelStatus {
  readonly name: ReadModelName;
  readonly version: number;
  readonly position: bigint;
  readonly lagEvents: number;
  readonly lagSeconds: number;
  /** `rebuilding`: it was live, and what is there is of another version, of a log that is gone, or not whole. */
  readonly state: 'live' | 'stopped' | 'rebuilding' | 'not-built';
  /** Why it stopped, such as an unknown event type. */
  readonly error: string | null;
  readonly parked: number;
  readonly rebuild: { readonly state: string; readonly position: bigint; readonly head: bigint } | null;
  /** Generations that can be caught up and made the live one. */
  readonly standby: readonly StandbyStatus[];
}

export interface StandbyStatus {
  /** `previous`: live before the last swap; `next`: prepared, or a build that was interrupted. */
  readonly kind: 'previous' | 'next';
  readonly version: number;
  readonly generation: number;
  readonly position: bigint;
  /** False for a build that was interrupted before its tables had their indexes. */
  readonly ready: boolean;
}

export interface ParkedEvent {
  readonly id: string;
  readonly readModel: ReadModelName;
  readonly key: string;
  readonly position: bigint;
  readonly eventId: string;
  /** Null when it was parked before types were kept. */
  readonly type: string | null;
  readonly stream: string;
  readonly revision: number;
  /** Of the read model that could not take it in; null while none is live. */
  readonly version: number | null;
  readonly error: string;
  readonly parkedAt: Instant;
}

/** The queries that can be answered from replayed events, for any moment. */
export type PastReads = Pick<
  ReadModels,
  | 'customerList'
  | 'account'
  | 'tree'
  | 'permissions'
  | 'cameras'
  | 'camera'
  | 'invoices'
  | 'invoice'
  | 'postings'
  | 'balance'
>;

/** A parked event that is to be left out. */
export interface ParkedToSkip {
  readonly parkedId: string;
  readonly readModel: ReadModelName;
  readonly version: number;
  readonly eventId: string;
  /** As decimal text. */
  readonly position: string;
  /** Why it must not be left out, in whole sentences; undefined when it may. */
  readonly kept: string | undefined;
}

/** Rows of one table that hold personal data of an account. */
export interface PersonalRowCount {
  readonly readModel: ReadModelName;
  readonly table: string;
  readonly rows: number;
}

/** The queries. Each answers from one snapshot of its read model and says which position that shows. */
export interface ReadModels extends BillingReads {
  /** Resolves true once the read model shows `position`; false when it has not within `milliseconds`. */
  reaches(name: ReadModelName, position: bigint, milliseconds: number): Promise<boolean>;
  /** @throws ReadModelRebuilding when there is no live generation of this version */
  refuseRebuilding(name: ReadModelName): Promise<void>;
  /** What is not well with the read models, which all processes share. */
  health(): Promise<readonly ReadModelHealth[]>;
  customerList(query: CustomerListQuery): Promise<Shown<Page<AccountRow>>>;
  account(id: AccountId): Promise<Shown<AccountDetails | undefined>>;
  /** The account with everything below it, children by name. */
  tree(id: AccountId): Promise<Shown<AccountTree | undefined>>;
  /** The standings from the platform down to the account, for the domain's permission functions. */
  permissions(id: AccountId): Promise<Shown<StandingPath | undefined>>;
  cameras(
    customerId: AccountId,
    query: PageRequest & { readonly removed: boolean },
  ): Promise<Shown<Page<CameraRow>>>;
  camera(id: CameraId): Promise<Shown<CameraRow | undefined>>;
  /** Cameras of the whole subtree that are not removed, by id, for forecasts. */
  camerasBelow(accountId: AccountId, query: PageRequest): Promise<Shown<Page<CameraForecast>>>;
  disablements(accountId: AccountId, query: PageRequest): Promise<Shown<Page<DisablementRow>>>;
  disablement(account: AccountId, id: DisablementId): Promise<Shown<DisablementRow | undefined>>;
  disablementCameras(id: DisablementId, query: PageRequest): Promise<Shown<Page<DisablementCamera>>>;
  /**
   * The recorders' feed within the subtree of `scope` (domain.md C6), in order. `after` is `0` or a `next` of before, or a
   * position. From `0` it begins with the present state of every recording camera. `next` moves on even without items.
   * @throws CursorNotInLog for one from a log that is gone
   */
  recordingChanges(scope: AccountId, query: RecordingQuery): Promise<Shown<RecordingPage>>;
  /** @param query `only`: of these plans; of all when absent */
  plans(query: PageRequest & { readonly only?: readonly PlanId[] }): Promise<Shown<Page<PlanRow>>>;
  apiKeys(accountId: AccountId, query: PageRequest): Promise<Shown<Page<ApiKeyRow>>>;
  billingRun(id: BillingRunId): Promise<Shown<BillingRunRow | undefined>>;
  /** The biller's runs, newest first. */
  billingRuns(billerId: AccountId, query: PageRequest): Promise<Shown<Page<BillingRunSummary>>>;
  /** The rows an erasure of the account would rewrite, table by table. */
  personalRows(accountId: AccountId): Promise<readonly PersonalRowCount[]>;
  status(): Promise<readonly ReadModelStatus[]>;
  parked(query: PageRequest): Promise<Page<ParkedEvent>>;
  /** Applies the parked key's events again in order, up to the first that fails again. */
  retryParked(id: string): Promise<'retried' | 'failed-again' | 'not-found'>;
  readonly eventIndex: EventIndex;
  /**
   * The same queries by the same definitions, showing everything up to `position` and nothing after, for one account's
   * scope: what lies outside it is not there. @throws TooMuchAtOnce
   */
  asOf(position: bigint, scope: AccountScope): PastReads;
  /**
   * Leaves the parked event out once `record` has recorded that, and applies those of its key that came after it.
   * @returns what `record` answered; undefined when nothing is parked under this id
   * @throws ReadModelBehind while another version of the read model is live
   */
  skipParked<Result extends { readonly outcome: string }>(
    id: string,
    record: (event: ParkedToSkip) => Promise<Result>,
  ): Promise<Result | undefined>;
  /** The names of all read models. */
  readonly names: readonly ReadModelName[];
}
