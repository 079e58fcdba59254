import type { Page, PageRequest, Shown } from '#application/kernel/ports/reading.ts';
import type { Module } from '#domain/accounts/access/modules.ts';
import type { Address } from '#domain/accounts/address.ts';
import type { BillingProfile, RecordingDefaults } from '#domain/accounts/customer/customer.ts';
import type { AccountStatus, AccountType, StandingPath } from '#domain/accounts/standing.ts';
import type { Erased } from '#domain/kernel/events/definition.ts';
import type { AccountId, ApiKeyId, DisablementId, Instant } from '#domain/kernel/ids.ts';
import type { Role } from '#domain/kernel/principal.ts';
import type { AssignedPlan, WholesalePricing } from '#domain/plans/prices.ts';

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

export interface ApiKeyRow {
  readonly id: ApiKeyId;
  readonly accountId: AccountId;
  readonly role: Role;
  readonly name: string;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant | null;
  readonly revoked: boolean;
}

/** The queries over accounts and their keys. */
export interface AccountReads {
  customerList(query: CustomerListQuery): Promise<Shown<Page<AccountRow>>>;
  account(id: AccountId): Promise<Shown<AccountDetails | undefined>>;
  /** The account with everything below it, children by name. */
  tree(id: AccountId): Promise<Shown<AccountTree | undefined>>;
  /** The standings from the platform down to the account, for the domain's permission functions. */
  permissions(id: AccountId): Promise<Shown<StandingPath | undefined>>;
  apiKeys(accountId: AccountId, query: PageRequest): Promise<Shown<Page<ApiKeyRow>>>;
}
