import type { ListedPlan } from '#domain/accounts/price-list.ts';
import type { AccountType } from '#domain/accounts/standing.ts';
import type {
  CostAllocated,
  CreditNoteIssued,
  InvoiceMarkedUncollectible,
  InvoiceOpened,
  InvoiceVoided,
} from '#domain/billing/invoice/invoice.ts';
import type {
  CreditApplied,
  PaymentRecorded,
  PaymentReversed,
} from '#domain/billing/invoice/payment-events.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import type { CreditGained, CreditRefunded, CreditTaken } from '#domain/billing/payer-credit/payer-credit.ts';
import type { AnyEvent } from '#domain/events.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import type { AccountId, BillingRunId, CameraId, InvoiceId, PlanId } from '#domain/kernel/ids.ts';
import type { AssignedPlan, Tax } from '#domain/plans/prices.ts';

/** What the log says of one thing: where it stands in the log, and when it happened by the system's clock. */
export interface Noted<Value> {
  readonly position: bigint;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly value: Value;
}

/** What a biller asks of a payer: a customer's billing profile, or an integrator's wholesale pricing. */
export interface Agreement {
  readonly currency: string;
  readonly storagePerGbMonth: string;
  readonly trafficPerGb: string;
  readonly tax: Tax;
  /** Of a customer; an integrator's plans are assigned. */
  readonly planPrices: readonly AssignedPlan[];
}

/** A plan that became an integrator's, at a price of its own or none, or was withdrawn. */
export interface Assignment {
  readonly planId: PlanId;
  readonly price: string | undefined;
  readonly withdrawn: boolean;
}

export interface Account {
  readonly id: AccountId;
  readonly type: AccountType;
  /** From the platform down to this account. */
  readonly path: readonly AccountId[];
  readonly zones: Noted<string>[];
  readonly agreements: Noted<Agreement>[];
  readonly assignments: Noted<Assignment>[];
  /** Of a biller: each list whole. */
  readonly priceLists: Noted<readonly ListedPlan[]>[];
  /** Of a biller: days from the day of issue to the day a document is due. */
  readonly terms: Noted<number | undefined>[];
  /** Whether it is enabled from then on. */
  readonly enabled: Noted<boolean>[];
}

export interface Plan {
  readonly id: PlanId;
  readonly name: string;
  readonly currency: string;
  readonly prices: Noted<string>[];
}

export type CameraChange = Extract<AnyEvent, { type: `Camera${string}`; data: { cameraId: CameraId } }>;

export interface Camera {
  readonly id: CameraId;
  readonly customerId: AccountId;
  readonly changes: Noted<CameraChange>[];
}

/** A row that was recorded; or one that was taken back, with less than nothing, at the place where that was said. */
export interface UsageEntry {
  readonly position: bigint;
  readonly customerId: AccountId;
  readonly month: string;
  readonly day: string;
  readonly stored: bigint;
  readonly traffic: bigint;
}

/** What a run said of a payer: `billed`, why it was skipped, or `failed: ` with why. */
export interface ToldOutcome {
  readonly position: bigint;
  readonly payerId: AccountId;
  readonly month: string;
  readonly said: string;
}

/** What became of an issued document after its issue. */
export type AfterIssue = Recorded<
  | PaymentRecorded
  | PaymentReversed
  | CreditApplied
  | InvoiceVoided
  | InvoiceMarkedUncollectible
  | CreditNoteIssued
>;

/** What happened to payers' credit, each in the order of the log. */
export interface CreditFacts {
  readonly gained: Recorded<CreditGained>[];
  readonly taken: Recorded<CreditTaken>[];
  readonly refunded: Recorded<CreditRefunded>[];
}

export interface LogFacts {
  readonly accounts: Map<AccountId, Account>;
  readonly plans: Map<PlanId, Plan>;
  readonly cameras: Map<CameraId, Camera>;
  readonly camerasOf: Map<AccountId, Camera[]>;
  /** By customer. */
  readonly usage: Map<AccountId, UsageEntry[]>;
  /** Every InvoiceIssued, in the order of the log. */
  readonly issued: Recorded<InvoiceIssued>[];
  readonly opened: Map<InvoiceId, Recorded<InvoiceOpened>>;
  readonly credit: CreditFacts;
  readonly afterIssue: Map<InvoiceId, AfterIssue[]>;
  readonly allocated: Map<InvoiceId, Recorded<CostAllocated>[]>;
  readonly completedRuns: Set<BillingRunId>;
  /** What runs said of payers, in the order of the log. */
  readonly outcomes: ToldOutcome[];
  /** Payer and month, with a space between them, that were given up. */
  readonly waived: Set<string>;
  /** Position of the last event. */
  head: bigint;
  /** The month of each run. */
  readonly runs: Map<BillingRunId, { readonly month: string; readonly position: bigint }>;
  /** By payer: months that a run found nothing to bill in. */
  readonly ranEmpty: Map<AccountId, { readonly month: string; readonly position: bigint }[]>;
}

/** What the log had said up to a position. */
export const upTo = <Value>(notes: readonly Noted<Value>[], position: bigint): readonly Noted<Value>[] =>
  notes.filter((note) => note.position <= position);

/** What was in force just before a time: the last that was said by then. */
export const lastBefore = <Value>(notes: readonly Noted<Value>[], time: number): Noted<Value> | undefined =>
  notes.findLast((note) => note.time < time);

/** Puts an item at the end of one of many lists. */
export const addTo = <Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void => {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
};

/** What an event speaks of. @throws when it never began */
export const known = <Id, Thing>(things: ReadonlyMap<Id, Thing>, id: Id, event: AnyEvent): Thing => {
  const thing = things.get(id);
  if (thing === undefined)
    throw new Error(`${event.type} at ${event.position} speaks of ${id}, which never began.`);
  return thing;
};
