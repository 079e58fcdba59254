import { apiKey, customer, integrator, platform } from '#application/accounts/aggregates.ts';
import { invoice } from '#application/billing/aggregates.ts';
import { camera } from '#application/cameras/aggregates.ts';
import type { Aggregate } from '#application/kernel/command-handling/load.ts';
import { plan } from '#application/plans/aggregates.ts';
import type { Standing } from '#domain/accounts/standing.ts';
import { balanceOf } from '#domain/billing/invoice/invoice.ts';
import { type AnyEvent, type EventType, typesInCategories } from '#domain/events.ts';
import type { PricedFields } from '#domain/kernel/events/definition.ts';
import { amountOf } from '#domain/kernel/money.ts';
import { type Category, categoryOf } from '#domain/kernel/streams.ts';
import { withoutBills } from '#domain/record/audit/audience.ts';

/** What people would call the fields of something, by name: plain JSON values. */
export type Facets = Readonly<Record<string, unknown>>;

/** A fold that shows the fields of what a stream is about. */
export interface FacetFold {
  readonly evolve: (state: unknown, event: AnyEvent) => unknown;
  /** @param readsBills whether prices and amounts are shown; else they are null, before any two states are compared */
  readonly facets: (state: unknown, readsBills: boolean) => Facets;
}

const standing = ({ status, disablement, confirmed, modules }: Standing): Facets => ({
  status,
  disabledBy: disablement?.level,
  confirmed,
  modules,
});

const fieldsOf = <State>(state: State, ...names: readonly (keyof State & string)[]): Facets =>
  Object.fromEntries(names.map((name) => [name, state[name]]));

const foldOf = <Id extends string, State, Event extends AnyEvent>(
  aggregate: Aggregate<Id, State, Event>,
  facets: (state: State) => Facets,
  priced: PricedFields = {},
): FacetFold => ({
  // A stream's category says which aggregate its events and states belong to.
  evolve: (state, event) =>
    aggregate.evolve((state ?? aggregate.initial) as State | undefined, event as Event),
  facets: (state, readsBills) =>
    readsBills ? facets(state as State) : withoutBills(facets(state as State), priced),
});

/** By the category of the streams. */
const folds: Readonly<Partial<Record<Category, FacetFold>>> = {
  platform: foldOf(platform, ({ settings, priceList }) => ({ ...settings, priceList }), {
    pricedPlans: ['priceList'],
  }),
  integrator: foldOf(
    integrator,
    (state) => ({
      ...standing(state),
      ...fieldsOf(state, 'name', 'email', 'pendingEmail', 'phone', 'address'),
      ...fieldsOf(state, 'currency', 'timeZone', 'pricing', 'plans', 'priceList'),
    }),
    { bills: ['pricing'], pricedPlans: ['plans', 'priceList'] },
  ),
  customer: foldOf(
    customer,
    (state) => ({
      ...standing(state),
      ...fieldsOf(state, 'name', 'email', 'phone', 'address', 'recordingDefaults'),
      adminPortalAccess: state.switches['admin-portal']?.on,
      linkSharing: state.switches['link-sharing']?.on,
      billingProfile: state.billingProfile,
    }),
    { bills: ['billingProfile'] },
  ),
  camera: foldOf(camera, (state) =>
    fieldsOf(state, 'name', 'connection', 'planId', 'intent', 'holds', 'removed'),
  ),
  plan: foldOf(plan, ({ planId: _, ...terms }) => terms),
  apiKey: foldOf(apiKey, (state) => fieldsOf(state, 'role', 'name', 'expiresAt', 'revoked')),
  invoice: foldOf(
    invoice,
    (state) => ({
      status: state.status,
      balance: amountOf(balanceOf(state), state.currency),
      paid: amountOf(state.paid, state.currency),
      credited: amountOf(state.credited, state.currency),
    }),
    { bills: ['balance', 'paid', 'credited'] },
  ),
};

/** The fold that shows the fields of what a stream is about; none for streams that record work or rows. */
export const foldOfStream = (stream: string): FacetFold | undefined =>
  new Map(Object.entries(folds)).get(categoryOf(stream));

/** The types of all events that change such fields. */
export const facetTypes: readonly EventType[] = typesInCategories(Object.keys(folds));
