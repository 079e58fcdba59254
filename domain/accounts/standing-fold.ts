import type { Module } from '#domain/accounts/access/modules.ts';
import type { Closed, Disabled, Enabled } from '#domain/accounts/disabling.ts';
import type { Standing } from '#domain/accounts/standing.ts';
import type { DomainEvent, Recorded } from '#domain/kernel/events/event.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

/** The account's whole own set after the change. */
export type ModulesRestricted = DomainEvent<
  'ModulesRestricted',
  { readonly accountId: AccountId; readonly modules: readonly Module[] }
>;

/** What changes status and modules, in the same way for integrators and customers. */
type StandingChange = Recorded<
  | ModulesRestricted
  | DomainEvent<'IntegratorDisabled' | 'CustomerDisabled', Disabled>
  | DomainEvent<'IntegratorEnabled' | 'CustomerEnabled', Enabled>
  | DomainEvent<'IntegratorClosed' | 'CustomerClosed', Closed>
>;

/** What an event makes of an account's standing. */
export const standingAfter = (event: StandingChange): Partial<Omit<Standing, 'type'>> => {
  const { id } = event;
  switch (event.type) {
    case 'ModulesRestricted':
      return { modules: event.data.modules, modulesEventId: id };
    case 'IntegratorDisabled':
    case 'CustomerDisabled': {
      const { disablementId, level } = event.data;
      return { status: 'disabled', statusEventId: id, disablement: { id: disablementId, level } };
    }
    case 'IntegratorEnabled':
    case 'CustomerEnabled':
      return { status: 'enabled', statusEventId: id, disablement: undefined };
    case 'IntegratorClosed':
    case 'CustomerClosed':
      return { status: 'closed', statusEventId: id };
  }
};
