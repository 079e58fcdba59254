import type { AccountState } from '#application/accounts/accounts.ts';
import { integrator } from '#application/accounts/aggregates.ts';
import type { AccountDependencies } from '#application/accounts/dependencies.ts';
import { addressDigest, reserveEmail, settleEmail } from '#application/accounts/email-reservations.ts';
import { loadPlanOffer } from '#application/accounts/plan-offer.ts';
import { reach } from '#application/accounts/reach.ts';
import { type AddressChoice, resolveAddress } from '#application/accounts/resolve-address.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import { deriveId } from '#application/kernel/command-handling/derive-id.ts';
import { execute, isAsSeen } from '#application/kernel/command-handling/execute.ts';
import { type CommandResult, refused, withWarnings } from '#application/kernel/command-handling/result.ts';
import { refuseAccess } from '#domain/accounts/access/access.ts';
import { refuseDeed } from '#domain/accounts/access/authority.ts';
import type { Address } from '#domain/accounts/address.ts';
import { decideIntegrator, type IntegratorCommand } from '#domain/accounts/integrator/decide.ts';
import { idsOf } from '#domain/accounts/standing.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { Warning } from '#domain/kernel/warning.ts';
import type { PlanOffer } from '#domain/plans/offer.ts';
import type { AssignedPlan, WholesalePricing } from '#domain/plans/prices.ts';
import { planWarnings, ratesWarnings, salesOf } from '#domain/plans/warnings.ts';

interface NewIntegrator {
  readonly details: {
    readonly name: string;
    readonly email: string;
    readonly phone?: string;
    readonly address: AddressChoice;
    /** The parent's when absent. */
    readonly timeZone?: string;
  };
  readonly plans: readonly AssignedPlan[];
}
export interface RegisterIntegratorRequest extends NewIntegrator {
  readonly currency: string;
  readonly pricing?: WholesalePricing;
}
export interface CreateSubIntegratorRequest extends NewIntegrator {
  readonly pricing: WholesalePricing;
}

type Creation = Extract<IntegratorCommand, { type: 'RegisterIntegrator' | 'CreateSubIntegrator' }>;
type Path = readonly AccountState[];

/** What a creation is made of that is the same for every kind of parent. */
interface Common {
  readonly integratorId: AccountId;
  readonly above: Path;
  readonly offer: PlanOffer;
  readonly address: Address;
  readonly timeZone: string;
}

/** What the kinds of parents differ in. */
interface Terms {
  readonly pricing: WholesalePricing | undefined;
  readonly currency: string;
  readonly build: (common: Common) => Creation;
}

/** An integrator about to be made: decided once before anything is reserved, and again at the append. */
interface Draft {
  readonly integratorId: AccountId;
  readonly plans: readonly AssignedPlan[];
  readonly command: (above: Path, offer: PlanOffer) => Creation;
}

const timeZoneOf = (parent: AccountState | undefined): string => {
  if (parent?.type === 'platform') return parent.settings.timeZone;
  return parent?.type === 'integrator' ? parent.timeZone : 'UTC';
};

/** docs/domain.md B4: an integrator without pricing uses what nobody can bill it for. */
const cannotBeBilled: Warning = {
  code: 'cannot-be-billed',
  detail:
    'The integrator has no wholesale pricing, so it cannot be billed for what is used below it. Set it with PUT /v1/integrators/{id}/pricing.',
  path: 'pricing',
};

/** What the parent itself pays, to warn of selling below it; the platform pays nobody. */
const bought = (parent: AccountState | undefined) => (parent?.type === 'integrator' ? parent : undefined);

/**
 * Creates integrators, with all steps of the wizard in one command (docs/domain.md A2). The address is reserved first,
 * and one append makes the integrator, so whatever is refused leaves nothing behind.
 */
export const createIntegratorCommands = (dependencies: AccountDependencies) => {
  const { accounts, loader, addresses } = dependencies;

  const append = async (
    caller: Caller,
    parentId: AccountId,
    { integratorId, plans, command }: Draft,
  ): Promise<CommandResult> => {
    const above = (await accounts.path(parentId)) ?? [];
    return execute(dependencies, caller.context, {
      aggregate: integrator,
      id: integratorId,
      path: () => [...idsOf(above), integratorId],
      decide: async (state) => {
        const fresh = (await accounts.path(parentId)) ?? [];
        const offer = await loadPlanOffer(loader, fresh, plans, caller.principal.account);
        return decideIntegrator(command(fresh, offer), state);
      },
    });
  };

  /** Refuses what can be refused, before anything is reserved. */
  const rehearse = async (
    { context, principal }: Caller,
    path: Path,
    { integratorId, plans, command }: Draft,
  ) => {
    const offer = await loadPlanOffer(loader, path, plans, principal.account);
    // An earlier process may have made it before it died; that is not judged again by how things stand now.
    const { state } = context.takenOver ? await loader.load(integrator, integratorId) : {};
    return { offer, decision: decideIntegrator(command(path, offer), state) };
  };

  const create = async (
    caller: Caller,
    path: Path,
    { details, plans }: NewIntegrator,
    { pricing, currency, build }: Terms,
  ): Promise<CommandResult> => {
    const parent = path.at(-1);
    if (!parent) return refused(refuse('not-found', 'There is no such parent account.'));
    if (!isAsSeen(caller.context, 'no-stream')) return { outcome: 'revision-mismatch', actual: 'no-stream' };
    const address = await resolveAddress(addresses, details.address);
    if (isRefusal(address)) return refused(address);
    const integratorId = deriveId<AccountId>(caller.context, 'integrator');
    const timeZone = details.timeZone ?? timeZoneOf(parent);
    const draft: Draft = {
      integratorId,
      plans,
      command: (above, offer) => build({ integratorId, above, offer, address, timeZone }),
    };
    const { offer, decision } = await rehearse(caller, path, draft);
    if (isRefusal(decision)) return refused(decision);

    const holder = { integratorId, path: [...idsOf(path), integratorId] };
    const reservation = await reserveEmail(dependencies, caller.context, details.email, holder);
    if (reservation.outcome !== 'done') return reservation;
    const result = await append(caller, parent.accountId, draft);
    if (result.outcome !== 'done') {
      const digest = addressDigest(details.email, dependencies.secrets.tokenSecret);
      await settleEmail(dependencies, caller.context, { ...holder, digest, over: reservation.position });
      return result;
    }
    // What the parent pays is told to those who read its bills.
    const sellers = refuseAccess(caller.principal, 'read-billing', path) ? [] : path;
    const { known, listed } = offer;
    const warnings = [
      ...(pricing ? [] : [cannotBeBilled]),
      ...ratesWarnings(pricing, bought(sellers.at(-1))?.pricing, 'pricing/'),
      ...planWarnings(salesOf(plans, { currency, listed }, known, 'plans'), sellers, known),
    ];
    return withWarnings(result, warnings);
  };

  return {
    register: async (caller: Caller, request: RegisterIntegratorRequest): Promise<CommandResult> => {
      const refusal: Refusal | undefined = refuseDeed(caller.principal, 'registerIntegrator', [platformId]);
      if (refusal) return refused(refusal);
      const path = (await accounts.path(platformId)) ?? [];
      const { currency, pricing, details, plans } = request;
      return create(caller, path, request, {
        pricing,
        currency,
        build: ({ integratorId, above, offer, address, timeZone }) => ({
          type: 'RegisterIntegrator',
          integratorId,
          above,
          offer,
          plans,
          details: { ...details, address, timeZone, currency },
          now: caller.context.time,
          ...(pricing ? { pricing } : {}),
        }),
      });
    },
    createSubIntegrator: async (
      caller: Caller,
      parentId: AccountId,
      request: CreateSubIntegratorRequest,
    ): Promise<CommandResult> => {
      const path = await reach(accounts, caller.principal, 'createSubIntegrator', parentId);
      if (isRefusal(path)) return refused(path);
      if (path.at(-1)?.type !== 'integrator')
        return refused(refuse('not-found', 'There is no such integrator.'));
      const { pricing, details, plans } = request;
      return create(caller, path, request, {
        pricing,
        currency: pricing.currency,
        build: ({ integratorId, above, offer, address, timeZone }) => ({
          type: 'CreateSubIntegrator',
          integratorId,
          above,
          offer,
          plans,
          pricing,
          details: { ...details, address, timeZone, currency: pricing.currency },
          now: caller.context.time,
        }),
      });
    },
  };
};
