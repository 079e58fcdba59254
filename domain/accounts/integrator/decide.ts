import { type Module, orderModules, sameModules } from '#domain/accounts/access/modules.ts';
import { sameAddress } from '#domain/accounts/address.ts';
import {
  closing,
  decisionOf,
  disabling,
  enabling,
  refuseBlockedPath,
  refuseClosed,
  type StatusChange,
} from '#domain/accounts/disabling.ts';
import { normaliseEmail } from '#domain/accounts/email/email-address.ts';
import {
  decideConfirmation,
  decideConfirmationRequest,
  requestFor,
} from '#domain/accounts/integrator/confirmation.ts';
import type {
  IntegratorDetails,
  IntegratorDetailsChanged,
  IntegratorEvent,
} from '#domain/accounts/integrator/events.ts';
import type { IntegratorState } from '#domain/accounts/integrator/integrator.ts';
import { decidePriceList, type SetPriceList } from '#domain/accounts/price-list.ts';
import {
  type SetDelivery,
  type SetSeller,
  type SetSending,
  settingDelivery,
  settingSeller,
  settingSending,
} from '#domain/accounts/settings/decide.ts';
import type { Standing } from '#domain/accounts/standing.ts';
import type { AccountId, DisablementId, Instant, PlanId } from '#domain/kernel/ids.ts';
import { type Decision, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { type PlanOffer, refuseForeignListPrices, refusePlans } from '#domain/plans/offer.ts';
import { type AssignedPlan, samePricing, sameRate, type WholesalePricing } from '#domain/plans/prices.ts';

export interface CreateIntegrator {
  readonly integratorId: AccountId;
  /** From the platform down to the parent. */
  readonly above: readonly Standing[];
  readonly details: IntegratorDetails;
  readonly plans: readonly AssignedPlan[];
  readonly offer: PlanOffer;
  readonly now: Instant;
}

export type DetailChanges = Omit<IntegratorDetailsChanged['data'], 'integratorId'>;

export type IntegratorCommand =
  | ({ readonly type: 'RegisterIntegrator'; readonly pricing?: WholesalePricing } & CreateIntegrator)
  | ({ readonly type: 'CreateSubIntegrator'; readonly pricing: WholesalePricing } & CreateIntegrator)
  | { readonly type: 'ChangeIntegratorDetails'; readonly changes: DetailChanges }
  | { readonly type: 'ChangeIntegratorEmail'; readonly email: string; readonly now: Instant }
  | { readonly type: 'SetWholesalePricing'; readonly pricing: WholesalePricing }
  | {
      readonly type: 'AssignPlans';
      readonly plans: readonly AssignedPlan[];
      readonly offer: PlanOffer;
      /** Plans that cameras below the integrator are on, at least of those that would have no price. */
      readonly inUse?: ReadonlySet<PlanId>;
    }
  | SetSeller
  | SetSending
  | SetDelivery
  | SetPriceList
  | { readonly type: 'RestrictModules'; readonly modules: readonly Module[] }
  | { readonly type: 'RequestEmailConfirmation'; readonly now: Instant }
  | {
      readonly type: 'ConfirmEmail';
      readonly number: number;
      /** Whom the address of that request is reserved for. */
      readonly holder: AccountId | undefined;
      readonly now: Instant;
    }
  | ({ readonly type: 'DisableIntegrator'; readonly disablementId: DisablementId } & StatusChange)
  | ({ readonly type: 'EnableIntegrator' } & StatusChange)
  | ({ readonly type: 'CloseIntegrator'; readonly openChildren: number } & StatusChange);

type Creation = Extract<IntegratorCommand, { type: 'RegisterIntegrator' | 'CreateSubIntegrator' }>;

/** A plan named twice counts once, as it was named last. */
const onePerPlan = (plans: readonly AssignedPlan[]): readonly AssignedPlan[] => [
  ...new Map(plans.map((plan) => [plan.planId, plan])).values(),
];

const refuseForeignPricing = (
  pricing: WholesalePricing | undefined,
  currency: string,
  path: string,
): Refusal | undefined =>
  pricing === undefined || pricing.currency === currency
    ? undefined
    : refuse(
        'currency-mismatch',
        `The integrator is billed in ${currency}, so its pricing is in ${currency} too.`,
        { path },
      );

const create = (command: Creation): Decision<IntegratorEvent> => {
  const { currency } = command.details;
  const blocked =
    refuseBlockedPath(command.above) ??
    refuseForeignPricing(command.pricing, currency, 'pricing/currency') ??
    refusePlans(command.plans, command.offer) ??
    refuseForeignListPrices(command.plans, command.offer, { accountId: command.integratorId, currency });
  if (blocked) return blocked;
  const parent = command.above.at(-1);
  if (!parent) return refuse('not-found', 'There is no such parent account.');
  const common = {
    integratorId: command.integratorId,
    parentId: parent.accountId,
    ...command.details,
    plans: onePerPlan(command.plans),
  };
  const first: IntegratorEvent =
    command.type === 'CreateSubIntegrator'
      ? { type: 'SubIntegratorCreated', data: { ...common, pricing: command.pricing } }
      : {
          type: 'IntegratorRegistered',
          data: { ...common, ...(command.pricing ? { pricing: command.pricing } : {}) },
        };
  return [first, requestFor(command.integratorId, command.details.email, [], command.now)];
};

const changeDetails = (state: IntegratorState, changes: DetailChanges): Decision<IntegratorEvent> => {
  const changed = {
    ...(changes.name !== undefined && changes.name !== state.name ? { name: changes.name } : {}),
    ...(changes.phone !== undefined && changes.phone !== state.phone ? { phone: changes.phone } : {}),
    ...(changes.address && !sameAddress(changes.address, state.address) ? { address: changes.address } : {}),
    ...(changes.timeZone !== undefined && changes.timeZone !== state.timeZone
      ? { timeZone: changes.timeZone }
      : {}),
  };
  if (Object.keys(changed).length === 0) return [];
  return [{ type: 'IntegratorDetailsChanged', data: { integratorId: state.accountId, ...changed } }];
};

/**
 * Asking again for the address in force or for the pending one changes nothing, however it is spelled. Going back to a
 * confirmed address drops the pending one at once.
 */
const changeEmail = (state: IntegratorState, email: string, now: Instant): Decision<IntegratorEvent> => {
  const integratorId = state.accountId;
  const wanted = normaliseEmail(email);
  if (wanted === normaliseEmail(state.pendingEmail ?? state.email)) return [];
  if (state.confirmed && wanted === normaliseEmail(state.email))
    return [{ type: 'IntegratorEmailChangeDropped', data: { integratorId } }];
  return [
    { type: 'IntegratorEmailChanged', data: { integratorId, email } },
    requestFor(integratorId, email, state.requests, now),
  ];
};

/** docs/domain.md A5: `plans` is the whole set; what is not in it is withdrawn. Only what is new must be on offer. */
const assignPlans = (
  state: IntegratorState,
  { plans, offer, inUse }: Extract<IntegratorCommand, { type: 'AssignPlans' }>,
): Decision<IntegratorEvent> => {
  const before = new Map(state.plans.map((plan) => [plan.planId, plan]));
  const wanted = new Set(plans.map((plan) => plan.planId));
  const isAsBefore = (plan: AssignedPlan): boolean => {
    const old = before.get(plan.planId);
    return old !== undefined && sameRate(old.pricePerCameraMonth, plan.pricePerCameraMonth);
  };
  const refusal =
    refusePlans(plans, offer, (planId) => before.has(planId)) ??
    refuseForeignListPrices(plans, offer, state, { isThere: isAsBefore, ...(inUse ? { inUse } : {}) });
  if (refusal) return refusal;
  const assigned = onePerPlan(plans).filter((plan) => !isAsBefore(plan));
  const withdrawn = state.plans.map((plan) => plan.planId).filter((planId) => !wanted.has(planId));
  const integratorId = state.accountId;
  return [
    ...(assigned.length > 0
      ? [{ type: 'PlansAssigned', data: { integratorId, plans: assigned } } as const]
      : []),
    ...(withdrawn.length > 0
      ? [{ type: 'PlansWithdrawn', data: { integratorId, planIds: withdrawn } } as const]
      : []),
  ];
};

/** What an integrator does about a command: events, none when it holds already, or a refusal (docs/domain.md A1–A8, M2, E1–E3). */
export const decideIntegrator = (
  command: IntegratorCommand,
  state: IntegratorState | undefined,
): Decision<IntegratorEvent> => {
  if (command.type === 'RegisterIntegrator' || command.type === 'CreateSubIntegrator')
    return state ? [] : create(command);
  if (!state) return refuse('not-found', 'There is no such integrator.');
  if (command.type === 'CloseIntegrator')
    return decisionOf(closing(state, command), (data) => ({ type: 'IntegratorClosed', data }));
  const closed = refuseClosed(state);
  if (closed) return closed;
  switch (command.type) {
    case 'ChangeIntegratorDetails':
      return changeDetails(state, command.changes);
    case 'ChangeIntegratorEmail':
      return changeEmail(state, command.email, command.now);
    case 'SetWholesalePricing': {
      const { pricing } = command;
      const refusal = refuseForeignPricing(pricing, state.currency, 'currency');
      if (refusal) return refusal;
      if (state.pricing && samePricing(pricing, state.pricing)) return [];
      return [{ type: 'WholesalePricingSet', data: { integratorId: state.accountId, pricing } }];
    }
    case 'AssignPlans':
      return assignPlans(state, command);
    case 'SetSeller':
      return settingSeller(state, command);
    case 'SetSending':
      return settingSending(state, command);
    case 'SetDelivery':
      return settingDelivery(state, command);
    case 'SetPriceList':
      return decidePriceList(state, command);
    case 'RestrictModules':
      return sameModules(command.modules, state.modules)
        ? []
        : [
            {
              type: 'ModulesRestricted',
              data: { accountId: state.accountId, modules: orderModules(command.modules) },
            },
          ];
    case 'RequestEmailConfirmation':
      return decideConfirmationRequest(state, command.now);
    case 'ConfirmEmail':
      return decideConfirmation(state, command.number, command.holder, command.now);
    case 'DisableIntegrator':
      return decisionOf(disabling(state, command), (data) => ({ type: 'IntegratorDisabled', data }));
    case 'EnableIntegrator':
      return decisionOf(enabling(state, command), (data) => ({ type: 'IntegratorEnabled', data }));
    default: {
      const unknown: never = command;
      return unknown;
    }
  }
};
