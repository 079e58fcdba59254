import type { Standing } from '#domain/accounts/standing.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import type { AccountId, DisablementId } from '#domain/kernel/ids.ts';
import { type Decision, isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';

export interface Disabled {
  readonly accountId: AccountId;
  readonly disablementId: DisablementId;
  /** The account whose people asked: only they, or those of a level above, may enable again. */
  readonly level: AccountId;
  readonly reason: string;
  /** True when the account was disabled already and this only raises the level. */
  readonly raised: boolean;
}

export interface Enabled {
  readonly accountId: AccountId;
  readonly disablementId: DisablementId;
  readonly reason: string;
}

export interface Closed {
  readonly accountId: AccountId;
  readonly reason: string;
}

export interface StatusChange {
  readonly reason: string;
  /** The account whose people ask; on the path above the account in question. */
  readonly level: AccountId;
}

type Outcome<Data> = { readonly change: Data } | 'holds' | Refusal;

/** Whether an outcome is a change, and neither a refusal nor what holds already. */
export const isOutcomeChange = (outcome: Outcome<unknown>): boolean =>
  outcome !== 'holds' && !isRefusal(outcome);

/** The decision that an outcome stands for: its event, no event when it holds already, or the refusal. */
export const decisionOf = <Data, Event extends DomainEvent>(
  outcome: Outcome<Data>,
  event: (change: Data) => Event,
): Decision<Event> => {
  if (outcome === 'holds') return [];
  return isRefusal(outcome) ? outcome : [event(outcome.change)];
};

const depth = (account: Standing, level: AccountId): number => account.path.indexOf(level);

/** The refusal of everything that is asked of a closed account. */
export const closedRefusal = (): Refusal =>
  refuse('account-closed', 'The account is closed; closing is final. Create a new account instead.');

/** Refuses what cannot be asked of a closed account, whatever it is asked for. */
export const refuseClosed = ({ status }: Pick<Standing, 'status'>): Refusal | undefined =>
  status === 'closed' ? closedRefusal() : undefined;

/**
 * docs/domain.md A7, A8: disabling a disabled account changes nothing, unless a higher level asks. Then the level is
 * raised within the same disablement.
 */
export const disabling = (
  account: Standing,
  command: StatusChange & { disablementId: DisablementId },
): Outcome<Disabled> => {
  if (account.status === 'closed') return closedRefusal();
  const open = account.disablement;
  if (open && depth(account, open.level) <= depth(account, command.level)) return 'holds';
  return {
    change: {
      accountId: account.accountId,
      disablementId: open ? open.id : command.disablementId,
      level: command.level,
      reason: command.reason,
      raised: open !== undefined,
    },
  };
};

const refuseLowerLevel = (account: Standing, level: AccountId): Refusal | undefined => {
  const open = account.disablement;
  if (!open || depth(account, level) <= depth(account, open.level)) return undefined;
  return refuse(
    'disabled-by-higher-level',
    'The account was disabled by a level above yours; only that level, or one above it, can undo this.',
  );
};

/** docs/domain.md A8: only the level that disabled, or one above it, enables. */
export const enabling = (account: Standing, command: StatusChange): Outcome<Enabled> => {
  if (account.status === 'closed') return closedRefusal();
  if (!account.disablement) return 'holds';
  const refusal = refuseLowerLevel(account, command.level);
  if (refusal) return refusal;
  return {
    change: {
      accountId: account.accountId,
      disablementId: account.disablement.id,
      reason: command.reason,
    },
  };
};

/** docs/domain.md A7: closing is final and from disabled only. `openChildren` counts the children not closed yet. */
export const closing = (
  account: Standing,
  command: StatusChange & { openChildren: number },
): Outcome<Closed> => {
  if (account.status === 'closed') return 'holds';
  if (account.status !== 'disabled')
    return refuse('account-not-disabled', 'Only a disabled account can be closed. Disable it first.');
  const refusal = refuseLowerLevel(account, command.level);
  if (refusal) return refusal;
  if (command.openChildren > 0)
    return refuse(
      'children-not-closed',
      `Accounts directly below that are not closed: ${command.openChildren}. Close them first.`,
    );
  return { change: { accountId: account.accountId, reason: command.reason } };
};

/** docs/domain.md A4: to create below an account, every account above must be enabled and every integrator confirmed. */
export const refuseBlockedPath = (path: readonly Standing[]): Refusal | undefined => {
  for (const account of path) {
    if (account.status === 'closed')
      return refuse('account-closed', 'An account above is closed; nothing can be created below it.');
    if (account.status === 'disabled')
      return refuse('account-disabled', 'An account above is disabled. Enable it first.');
    if (!account.confirmed)
      return refuse('account-not-confirmed', 'An integrator above has not confirmed its e-mail address yet.');
  }
  return undefined;
};
