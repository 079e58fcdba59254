import type { Module } from '#domain/access/modules.ts';
import type { AccountId, DisablementId, EventId } from '#domain/ids.ts';

export type AccountType = 'platform' | 'integrator' | 'customer';
export type AccountStatus = 'enabled' | 'disabled' | 'closed';

/** One disabling of one account, open until the account is enabled. `level` is the account whose people asked. */
export interface OpenDisablement {
  readonly id: DisablementId;
  readonly level: AccountId;
}

/** What every rule asks of an account on a path: its status, confirmation and own modules, each with the event that made it so. */
export interface Standing {
  readonly accountId: AccountId;
  readonly type: AccountType;
  /** From the platform down to this account, both included. */
  readonly path: readonly AccountId[];
  readonly status: AccountStatus;
  readonly statusEventId: EventId | undefined;
  readonly disablement: OpenDisablement | undefined;
  /** Always true but for an integrator that has not confirmed its first e-mail address. */
  readonly confirmed: boolean;
  readonly confirmationEventId: EventId | undefined;
  readonly modules: readonly Module[];
  readonly modulesEventId: EventId | undefined;
}

/** The accounts from the platform down to the one in question. */
export type StandingPath = readonly Standing[];
