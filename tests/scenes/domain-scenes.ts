import { customerDefaultModules, type Module, modules } from '#domain/accounts/access/modules.ts';
import type { Address } from '#domain/accounts/address.ts';
import type { AccountStatus, Standing, StandingPath, Switches } from '#domain/accounts/standing.ts';
import {
  type AccountId,
  type DisablementId,
  type EventId,
  type PlanId,
  platformId,
} from '#domain/kernel/ids.ts';
import type { PlanOffer } from '#domain/plans/offer.ts';
import type { PlanState } from '#domain/plans/plan.ts';
import { noTax, type WholesalePricing } from '#domain/plans/prices.ts';

/** Ids in scenes are words, so that a failure reads. */
export const account = (name: string): AccountId => name as AccountId;
export const disablement = (name: string): DisablementId => name as DisablementId;
export const planId = (name: string): PlanId => name as PlanId;

export const primary = account('primary');
export const sub = account('sub');
export const shop = account('shop');
export const customerPath = [platformId, primary, sub, shop];

export const address: Address = {
  placeId: 'place-1',
  lines: ['Platz der Republik 1', '11011 Berlin', 'Germany'],
  city: 'Berlin',
  country: 'DE',
  postalCode: '11011',
};
export const otherAddress: Address = {
  ...address,
  placeId: 'place-2',
  lines: ['Rathausstraße 15', 'Berlin'],
};

export const pricing: WholesalePricing = {
  storagePerGbMonth: '0.02',
  trafficPerGb: '0.01',
  currency: 'EUR',
  tax: noTax,
};

interface AccountScene {
  readonly status?: AccountStatus;
  readonly confirmed?: boolean;
  readonly modules?: readonly Module[];
  readonly switches?: Switches;
}

/** One account of a path; enabled, confirmed and with its default modules unless told otherwise. */
export interface Member extends AccountScene {
  readonly id: AccountId;
  readonly type: Standing['type'];
}

export const integrator = (id: AccountId, scene: AccountScene = {}): Member => ({
  id,
  type: 'integrator',
  ...scene,
});
export const customer = (id: AccountId, scene: AccountScene = {}): Member => ({
  id,
  type: 'customer',
  ...scene,
});

const standingOf = (member: Member, path: readonly AccountId[]): Standing => ({
  accountId: member.id,
  type: member.type,
  path,
  status: member.status ?? 'enabled',
  statusEventId: `${member.id}-status` as EventId,
  disablement:
    member.status === 'disabled'
      ? { id: disablement(`${member.id}-disablement`), level: platformId }
      : undefined,
  confirmed: member.confirmed ?? true,
  confirmationEventId: member.type === 'integrator' ? (`${member.id}-confirmation` as EventId) : undefined,
  modules: member.modules ?? (member.type === 'customer' ? customerDefaultModules : modules),
  modulesEventId: `${member.id}-modules` as EventId,
  switches: member.switches ?? {},
});

/** The standings from the platform, which is put on top, down to the last member. */
export const pathOf = (...members: readonly Member[]): StandingPath => {
  const all: readonly Member[] = [{ id: platformId, type: 'platform' }, ...members];
  const ids = all.map((member) => member.id);
  return all.map((member, index) => standingOf(member, ids.slice(0, index + 1)));
};

export const planState = (name: string, more: Partial<PlanState> = {}): PlanState => ({
  planId: planId(name),
  name,
  recordingMode: 'continuous',
  retentionDays: 30,
  resolution: '1080p',
  pricePerCameraMonth: '10',
  currency: 'EUR',
  retired: false,
  ...more,
});

/** What exists, and which plans each integrator from the top down has. */
export const offerOf = (
  known: readonly PlanState[],
  ...assigned: readonly (readonly string[])[]
): PlanOffer => ({
  known: new Map(known.map((plan) => [plan.planId, plan])),
  assigned: assigned.map((names) => new Set(names.map(planId))),
  seen: [],
  edges: [],
  listed: [],
  settable: new Set(),
});

export const noOffer: PlanOffer = offerOf([]);
