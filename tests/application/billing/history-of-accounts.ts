import type { BillingProfile } from '#domain/accounts/customer/customer.ts';
import type { ListedPlan } from '#domain/accounts/price-list.ts';
import type { TierlineEvent } from '#domain/events.ts';
import { type AccountId, type DisablementId, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import type { WholesalePricing } from '#domain/plans/prices.ts';
import {
  accountId,
  assigned,
  disablementNamed,
  planId,
  pricing,
} from '#tests/application/billing/history-terms.ts';
import { events as makers } from '#tests/scenes/events.ts';
import type { HistoryLog } from './history-log.ts';

/** What is told of accounts: that they are there, what they agree on, and whether they are disabled. */
export const accountEvents = ({ events, tell, place, pathOf }: HistoryLog) => {
  const customers = new Set<AccountId>();
  const openDisablement = new Map<AccountId, DisablementId>();
  const isCustomer = (id: AccountId): boolean => customers.has(id);

  const ofAccount = (name: string, event: TierlineEvent): void => {
    const id = accountId(name);
    tell(isCustomer(id) ? streams.customer(id) : streams.integrator(id), pathOf(id), event);
  };

  return {
    platform<Self>(this: Self, timeZone: string): Self {
      tell(streams.platform(platformId), [platformId], makers.platform({ timeZone }));
      return this;
    },
    integrator<Self>(
      this: Self,
      name: string,
      scene: {
        readonly under?: string;
        readonly timeZone?: string;
        readonly pricing?: WholesalePricing;
        readonly plans?: Readonly<Record<string, string>>;
      } = {},
    ): Self {
      const integratorId = accountId(name);
      const parentId = scene.under === undefined ? platformId : accountId(scene.under);
      place(integratorId, parentId);
      const registered = makers.integrator({
        integratorId,
        parentId,
        name,
        currency: scene.pricing?.currency ?? 'EUR',
        timeZone: scene.timeZone ?? 'UTC',
        ...(scene.pricing ? { pricing: scene.pricing } : {}),
        plans: assigned(scene.plans ?? {}),
      });
      const data = { ...registered.data, pricing: scene.pricing ?? pricing() };
      ofAccount(name, parentId === platformId ? registered : { type: 'SubIntegratorCreated', data });
      return this;
    },
    customer<Self>(
      this: Self,
      name: string,
      scene: { readonly under: string; readonly profile?: BillingProfile },
    ): Self {
      const customerId = accountId(name);
      const parentId = accountId(scene.under);
      customers.add(customerId);
      place(customerId, parentId);
      const agreed = scene.profile ? { billingProfile: scene.profile } : {};
      ofAccount(name, makers.customer({ customerId, parentId, name, ...agreed }));
      return this;
    },
    zone<Self>(this: Self, name: string, timeZone: string): Self {
      ofAccount(name, {
        type: 'IntegratorDetailsChanged',
        data: { integratorId: accountId(name), timeZone },
      });
      return this;
    },
    price<Self>(this: Self, name: string, to: WholesalePricing): Self {
      ofAccount(name, {
        type: 'WholesalePricingSet',
        data: { integratorId: accountId(name), pricing: to },
      });
      return this;
    },
    agree<Self>(this: Self, name: string, billingProfile: BillingProfile): Self {
      ofAccount(name, {
        type: 'BillingProfileSet',
        data: { customerId: accountId(name), billingProfile },
      });
      return this;
    },
    assign<Self>(this: Self, name: string, plans: Readonly<Record<string, string>>): Self {
      ofAccount(name, {
        type: 'PlansAssigned',
        data: { integratorId: accountId(name), plans: assigned(plans) },
      });
      return this;
    },
    withdraw<Self>(this: Self, name: string, ...plans: readonly string[]): Self {
      ofAccount(name, {
        type: 'PlansWithdrawn',
        data: { integratorId: accountId(name), planIds: plans.map(planId) },
      });
      return this;
    },
    /** What a biller asks of its payers for plans, in euros; the platform's by its own name. */
    priceList<Self>(this: Self, name: string, plans: readonly ListedPlan[]): Self {
      const id = accountId(name);
      const event = { type: 'PriceListSet', data: { accountId: id, plans } } as const;
      if (id === platformId) tell(streams.platform(id), [id], event);
      else ofAccount(name, event);
      return this;
    },
    disable<Self>(this: Self, name: string): Self {
      const id = accountId(name);
      const open = openDisablement.get(id);
      const disablementId = open ?? disablementNamed(`${name}-disabled-at-${events.length}`);
      openDisablement.set(id, disablementId);
      ofAccount(name, {
        type: isCustomer(id) ? 'CustomerDisabled' : 'IntegratorDisabled',
        data: {
          accountId: id,
          disablementId,
          level: platformId,
          reason: 'unpaid',
          raised: open !== undefined,
        },
      });
      return this;
    },
    enable<Self>(this: Self, name: string): Self {
      const id = accountId(name);
      const disablementId = openDisablement.get(id);
      if (!disablementId) throw new Error(`${name} is not disabled`);
      openDisablement.delete(id);
      ofAccount(name, {
        type: isCustomer(id) ? 'CustomerEnabled' : 'IntegratorEnabled',
        data: { accountId: id, disablementId, reason: 'paid' },
      });
      return this;
    },
    close<Self>(this: Self, name: string): Self {
      const id = accountId(name);
      ofAccount(name, {
        type: isCustomer(id) ? 'CustomerClosed' : 'IntegratorClosed',
        data: { accountId: id, reason: 'left' },
      });
      return this;
    },
  };
};
