import { customerDefaultModules, type Module, modules } from '#domain/accounts/access/modules.ts';
import type { Closed, Disabled, Enabled } from '#domain/accounts/disabling.ts';
import type { AccountStatus, Standing } from '#domain/accounts/standing.ts';
import type { DomainEvent, Recorded } from '#domain/kernel/events/event.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

/** The status that an account has after each event that creates it or changes its status. */
export const statusAfter = {
  IntegratorRegistered: 'enabled',
  SubIntegratorCreated: 'enabled',
  CustomerCreated: 'enabled',
  IntegratorDisabled: 'disabled',
  CustomerDisabled: 'disabled',
  IntegratorEnabled: 'enabled',
  CustomerEnabled: 'enabled',
  IntegratorClosed: 'closed',
  CustomerClosed: 'closed',
} as const satisfies Record<string, AccountStatus>;

/** The account's whole own set after the change. */
export type ModulesRestricted = DomainEvent<
  'ModulesRestricted',
  { readonly accountId: AccountId; readonly modules: readonly Module[] }
>;

type Of<Type extends string, Data extends object> = Recorded<DomainEvent<Type, Data>>;

/** The events that make an account. */
export type Creation =
  | Of<'IntegratorRegistered' | 'SubIntegratorCreated', { readonly integratorId: AccountId }>
  | Of<
      'CustomerCreated',
      {
        readonly customerId: AccountId;
        readonly adminPortalAccess: boolean;
        readonly linkSharing: boolean;
      }
    >;

/** Whether an event makes an account. */
export const isCreation = <Event extends { readonly type: string }>(
  event: Event,
): event is Extract<Event, { readonly type: Creation['type'] }> =>
  event.type === 'IntegratorRegistered' ||
  event.type === 'SubIntegratorCreated' ||
  event.type === 'CustomerCreated';

/** The events that change what rules ask of an account. */
export type StandingChange =
  | Of<'IntegratorDisabled' | 'CustomerDisabled', Disabled>
  | Of<'IntegratorEnabled' | 'CustomerEnabled', Enabled>
  | Of<'IntegratorClosed' | 'CustomerClosed', Closed>
  | Recorded<ModulesRestricted>
  | Of<'EmailConfirmed', object>
  | Of<'AdminPortalAccessSet' | 'LinkSharingSet', { readonly allowed: boolean }>;

/** How an account stands right after it was made. */
export const newStanding = (event: Creation): Omit<Standing, 'type'> => {
  const begin = {
    path: event.metadata.path,
    status: statusAfter[event.type],
    statusEventId: event.id,
    disablement: undefined,
    modulesEventId: event.id,
  };
  if (event.type !== 'CustomerCreated')
    return {
      ...begin,
      accountId: event.data.integratorId,
      confirmed: false,
      confirmationEventId: event.id,
      // docs/domain.md M2: integrators begin with all modules.
      modules,
      switches: {},
    };
  return {
    ...begin,
    accountId: event.data.customerId,
    confirmed: true,
    confirmationEventId: undefined,
    modules: customerDefaultModules,
    switches: {
      'admin-portal': { on: event.data.adminPortalAccess, eventId: event.id },
      'link-sharing': { on: event.data.linkSharing, eventId: event.id },
    },
  };
};

/** Folds an event into the standing of an account. Whatever else the state knows of the account stays as it is. */
export const evolveStanding = <State extends Standing>(state: State, event: StandingChange): State => {
  switch (event.type) {
    case 'IntegratorDisabled':
    case 'CustomerDisabled': {
      const { disablementId: id, level } = event.data;
      return {
        ...state,
        status: statusAfter[event.type],
        statusEventId: event.id,
        disablement: { id, level },
      };
    }
    case 'IntegratorEnabled':
    case 'CustomerEnabled':
      return { ...state, status: statusAfter[event.type], statusEventId: event.id, disablement: undefined };
    case 'IntegratorClosed':
    case 'CustomerClosed':
      return { ...state, status: statusAfter[event.type], statusEventId: event.id };
    case 'ModulesRestricted':
      return { ...state, modules: event.data.modules, modulesEventId: event.id };
    case 'EmailConfirmed':
      return { ...state, confirmed: true, confirmationEventId: event.id };
    case 'AdminPortalAccessSet':
    case 'LinkSharingSet': {
      const module = event.type === 'LinkSharingSet' ? 'link-sharing' : 'admin-portal';
      const { allowed: on } = event.data;
      return { ...state, switches: { ...state.switches, [module]: { on, eventId: event.id } } };
    }
  }
};
