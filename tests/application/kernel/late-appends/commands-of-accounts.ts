import type { Tierline } from '#application/tierline.ts';
import { noTax } from '#domain/plans/prices.ts';
import {
  customerRequest,
  done,
  plan,
  pricing,
  primary,
  registration,
  subRequest,
} from '#tests/application/accounts/people.ts';
import { peopleOf } from '#tests/scenes/open-tierline.ts';
import {
  closed,
  customerGiven,
  disable,
  integratorGiven,
  personGiven,
  planGiven,
  tokenOf,
  unconfirmed,
} from './given-accounts.ts';
import type { LateCommand } from './late-scene.ts';

let names = 0;
const name = (): string => {
  names += 1;
  return `Name ${names}`;
};

const defaults = { mode: 'motion', retentionDays: 7, resolution: '720p' } as const;

export const commandsOfAccounts: readonly LateCommand[] = [
  {
    command: 'platform.configure',
    category: 'platform',
    given: async () => {
      const settings = { name: name(), currency: 'EUR', timeZone: 'UTC' };
      return (process, caller) =>
        process.platform.configure(caller, settings as Parameters<Tierline['platform']['configure']>[1]);
    },
  },
  {
    command: 'platform.definePlan',
    category: 'plan',
    given: async () => (process, caller) =>
      process.platform.definePlan(caller, {
        name: 'Plan',
        recordingMode: 'continuous',
        retentionDays: 30,
        resolution: '1080p',
        pricePerCameraMonth: '10',
        currency: 'EUR',
      }),
  },
  {
    command: 'platform.revisePlanPrice',
    category: 'plan',
    given: planGiven((process, caller, id) =>
      process.platform.revisePlanPrice(caller, id, { pricePerCameraMonth: '11' }),
    ),
  },
  {
    command: 'platform.retirePlan',
    category: 'plan',
    given: planGiven((process, caller, id) => process.platform.retirePlan(caller, id)),
  },
  {
    command: 'integrators.register',
    category: 'integrator',
    given: async () => {
      const request = registration();
      return (process, caller) => process.integrators.register(caller, request);
    },
  },
  {
    command: 'integrators.register',
    category: 'emailAddress',
    given: async () => {
      const request = registration();
      return (process, caller) => process.integrators.register(caller, request);
    },
  },
  {
    command: 'integrators.createSubIntegrator',
    category: 'integrator',
    given: async ({ parent }) => {
      const request = subRequest();
      return (process, { context }) =>
        process.integrators.createSubIntegrator({ context, principal: peopleOf(parent) }, parent, request);
    },
  },
  {
    command: 'integrators.change',
    category: 'integrator',
    given: integratorGiven((process, caller, id) =>
      process.integrators.change(caller, id, { name: 'Other' }),
    ),
  },
  {
    command: 'integrators.change',
    category: 'integrator',
    given: integratorGiven((process, caller, id) =>
      process.integrators.change(caller, id, { name: 'Other', email: `new@${id}.example` }),
    ),
  },
  {
    command: 'integrators.change',
    category: 'emailAddress',
    given: integratorGiven((process, caller, id) =>
      process.integrators.change(caller, id, { name: 'Other', email: `new@${id}.example` }),
    ),
  },
  {
    command: 'integrators.setPricing',
    category: 'integrator',
    given: integratorGiven((process, caller, id) =>
      process.integrators.setPricing(caller, id, { ...pricing, storagePerGbMonth: '0.03' }),
    ),
  },
  {
    command: 'integrators.assignPlans',
    category: 'integrator',
    given: async ({ tierline }) => {
      const planId = await plan(tierline);
      const id = await primary(tierline);
      return (process, caller) => process.integrators.assignPlans(caller, id, [{ planId }]);
    },
  },
  {
    command: 'integrators.requestConfirmation',
    category: 'integrator',
    given: async (scene) => {
      const id = await unconfirmed(scene);
      return (process, caller) => process.integrators.requestConfirmation(caller, id);
    },
  },
  {
    command: 'customers.create',
    category: 'customer',
    given: integratorGiven((process, caller, id) => process.customers.create(caller, id, customerRequest)),
  },
  {
    command: 'customers.change',
    category: 'customer',
    given: customerGiven((process, caller, id) => process.customers.change(caller, id, { name: 'Other' })),
  },
  {
    command: 'customers.setRecordingDefaults',
    category: 'customer',
    given: customerGiven((process, caller, id) =>
      process.customers.setRecordingDefaults(caller, id, defaults),
    ),
  },
  {
    command: 'customers.setAdminPortalAccess',
    category: 'customer',
    given: customerGiven((process, caller, id) => process.customers.setAdminPortalAccess(caller, id, false)),
  },
  {
    command: 'customers.setLinkSharing',
    category: 'customer',
    given: customerGiven((process, caller, id) => process.customers.setLinkSharing(caller, id, false)),
  },
  {
    command: 'customers.setBillingProfile',
    category: 'customer',
    given: customerGiven((process, caller, id) =>
      process.customers.setBillingProfile(caller, id, {
        automaticBilling: true,
        rates: { storagePerGbMonth: '0.03', trafficPerGb: '0.02', currency: 'EUR' },
        planPrices: [],
        tax: noTax,
      }),
    ),
  },
  {
    command: 'accountStatus.disable',
    category: 'customer',
    given: customerGiven((process, caller, id) => process.accountStatus.disable(caller, id, 'unpaid')),
  },
  {
    command: 'accountStatus.disable',
    category: 'integrator',
    given: integratorGiven((process, caller, id) => process.accountStatus.disable(caller, id, 'unpaid')),
  },
  {
    command: 'accountStatus.enable',
    category: 'customer',
    given: customerGiven((process, caller, id) => process.accountStatus.enable(caller, id, 'paid'), disable),
  },
  {
    command: 'accountStatus.close',
    category: 'customer',
    given: customerGiven((process, caller, id) => process.accountStatus.close(caller, id, 'gone'), disable),
  },
  {
    command: 'accountStatus.close',
    category: 'integrator',
    given: integratorGiven((process, caller, id) => process.accountStatus.close(caller, id, 'gone'), disable),
  },
  {
    command: 'accountStatus.restrictModules',
    category: 'customer',
    given: customerGiven((process, caller, id) =>
      process.accountStatus.restrictModules(caller, id, ['alerts']),
    ),
  },
  {
    command: 'erasures.erase',
    category: 'erasures',
    given: customerGiven((process, caller, id) => process.erasures.erase(caller, id, 'asked'), closed),
  },
  {
    command: 'erasures.erase',
    category: 'erasures',
    given: integratorGiven((process, caller, id) => process.erasures.erase(caller, id, 'asked'), closed),
  },
  {
    command: 'erasures.erasePerson',
    category: 'erasures',
    given: personGiven(
      (process, caller, id) => process.erasures.erasePerson(caller, id, 'asked'),
      async ({ tierline, by }, id) => done(await tierline.people.remove(by(), id, false)),
    ),
  },
  {
    command: 'emailConfirmations.confirm',
    category: 'integrator',
    given: async (scene) => {
      const token = await tokenOf(scene, await unconfirmed(scene));
      return (process, { context }) => process.emailConfirmations.confirm(context, token);
    },
  },
  {
    command: 'emailConfirmations.resend',
    category: 'integrator',
    given: async (scene) => {
      const token = await tokenOf(scene, await unconfirmed(scene));
      return (process, { context }) => process.emailConfirmations.resend(context, token);
    },
  },
];
