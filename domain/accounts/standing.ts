import type { Module } from '#domain/accounts/access/modules.ts';
import type { AccountId, DisablementId, EventId } from '#domain/kernel/ids.ts';

export const accountTypes = ['platform', 'integrator', 'customer'] as const;
export type AccountType = (typeof accountTypes)[number];
export type AccountStatus = 'enabled' | 'disabled' | 'closed';

/** One disabling of one account, open until the account is enabled. `level` is the account whose people asked. */
export interface OpenDisablement {
  readonly id: DisablementId;
  readonly level: AccountId;
}

/** Whether a customer has what a module grants switched on, and the event that made it so. */
export interface Switch {
  readonly on: boolean;
  readonly eventId: EventId;
}

/**
 * A customer's switches, by the module each stands beside: the module is effective only while its switch is on too. A
 * module without an entry has no switch; accounts that are no customers have none at all.
 */
export type Switches = Readonly<Partial<Record<Module, Switch>>>;

/**
 * What every rule asks of an account on a path: its status, confirmation, own modules and switches, each with the event
 * that made it so.
 */
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
  readonly switches: Switches;
}

/** The accounts from the platform down to the one in question. */
export type StandingPath = readonly Standing[];

/** The ids of accounts, such as those of a path. */
export const idsOf = (accounts: readonly { readonly accountId: AccountId }[]): readonly AccountId[] =>
  accounts.map(({ accountId }) => accountId);
