import type { BillingProfile } from '#domain/accounts/customer/customer.ts';
import type { ListedPlan } from '#domain/accounts/price-list.ts';
import type { AccountType } from '#domain/accounts/standing.ts';
import type { History } from '#domain/kernel/history.ts';
import type { AccountId, CameraId, Day, EventId, Instant, PlanId } from '#domain/kernel/ids.ts';
import type { Rate, WholesalePricing } from '#domain/plans/prices.ts';

/** What billing knows of the past, folded from events and nothing else. No personal data. */

/** A time in which an account was not enabled: from `from`, before `to`; still going on when `to` is null. */
export interface Standstill {
  readonly from: Instant;
  readonly fromEvent: EventId;
  readonly to: Instant | null;
  readonly toEvent: EventId | null;
}

/** A plan assigned to an integrator, or priced anew, or withdrawn. */
export interface PlanAssignment {
  readonly planId: PlanId;
  readonly assigned: boolean;
  /** Its own price; null: the plan's list price. Of a withdrawal: as it was before. */
  readonly price: Rate | null;
}

export interface AccountFacts {
  readonly accountId: AccountId;
  readonly type: AccountType;
  /** From the platform down to the account. */
  readonly path: readonly AccountId[];
  readonly createdAt: Instant;
  readonly closedAt: Instant | null;
  /** Time zones of the platform and of integrators; a customer lives in its parent's. */
  readonly zones: History<string>;
  /** Of a customer. */
  readonly profiles: History<BillingProfile>;
  /** Of an integrator. */
  readonly pricings: History<WholesalePricing>;
  readonly assignments: History<PlanAssignment>;
  /** Of a biller: its own price lists, each whole. */
  readonly priceLists: History<readonly ListedPlan[]>;
  readonly standstills: readonly Standstill[];
}

export interface PlanFacts {
  readonly planId: PlanId;
  readonly name: string;
  readonly currency: string;
  /** List prices per camera-month. */
  readonly prices: History<Rate>;
}

/** What the camera itself contributes to recording, and the plan it is sold on. */
export interface CameraCondition {
  /** Intent active, no hold, not removed. */
  readonly ready: boolean;
  readonly planId: PlanId | null;
}

/** A camera during some window of time. */
export interface CameraFacts {
  readonly cameraId: CameraId;
  readonly customerId: AccountId;
  /** As the window begins; null when the camera was added later. `eventId`: what made it so. */
  readonly before: (CameraCondition & { readonly eventId: EventId }) | null;
  /** Every change within the window, oldest first. */
  readonly changes: History<CameraCondition>;
}

/** Usage of a customer on one day, all rows added up. */
export interface UsageFacts {
  readonly customerId: AccountId;
  readonly day: Day;
  readonly storedBytes: bigint;
  readonly trafficBytes: bigint;
}

/** The same, of rows that were recorded at one position. */
export interface LateUsageFacts extends UsageFacts {
  readonly position: bigint;
}
