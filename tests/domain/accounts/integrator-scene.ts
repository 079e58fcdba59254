import {
  type CreateIntegrator,
  decideIntegrator,
  type IntegratorCommand,
} from '#domain/accounts/integrator/decide.ts';
import type { IntegratorEvent } from '#domain/accounts/integrator/events.ts';
import { evolveIntegrator, type IntegratorState } from '#domain/accounts/integrator/integrator.ts';
import { platformId } from '#domain/kernel/ids.ts';
import {
  address,
  disablement,
  integrator,
  noOffer,
  pathOf,
  planId,
  pricing,
  primary,
  sub,
} from '../../scenes/domain-scenes.ts';
import { later, specify } from '../../scenes/given.ts';

export const { given, stateOf } = specify<IntegratorState, IntegratorCommand, IntegratorEvent>({
  evolve: evolveIntegrator,
  decide: decideIntegrator,
  path: [platformId, primary, sub],
});

const details = {
  name: 'Nord Video',
  email: 'office@nord.example',
  address,
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
};

export const creation: CreateIntegrator = {
  integratorId: sub,
  above: pathOf(integrator(primary)),
  details,
  plans: [],
  offer: noOffer,
  now: later(0),
};

/** A sub-integrator that has the plans `basic` and `plus`, its address not confirmed yet. */
export const created: readonly IntegratorEvent[] = [
  {
    type: 'SubIntegratorCreated',
    data: {
      integratorId: sub,
      parentId: primary,
      ...details,
      plans: [{ planId: planId('basic') }, { planId: planId('plus'), pricePerCameraMonth: '12' }],
      pricing,
    },
  },
  {
    type: 'EmailConfirmationRequested',
    data: { integratorId: sub, number: 1, email: details.email, notBefore: later(0) },
  },
];

export const confirmed: IntegratorEvent = {
  type: 'EmailConfirmed',
  data: { integratorId: sub, number: 1, email: details.email },
};

export const disabledBy = (
  level: typeof primary,
  { id = 'd-1', raised = false, reason = 'unpaid' } = {},
): IntegratorEvent => ({
  type: 'IntegratorDisabled',
  data: { accountId: sub, disablementId: disablement(id), level, reason, raised },
});
/** @public used by name through the module: disabling is specified once for both kinds of account. */
export const enabled = (id = 'd-1', reason = 'paid'): IntegratorEvent => ({
  type: 'IntegratorEnabled',
  data: { accountId: sub, disablementId: disablement(id), reason },
});
export const closed: IntegratorEvent = {
  type: 'IntegratorClosed',
  data: { accountId: sub, reason: 'gone' },
};
