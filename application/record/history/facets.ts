import * as aggregates from '#application/kernel/command/aggregates.ts';
import type { Aggregate } from '#application/kernel/command/load.ts';
import { type ApiKeyState, apiKeyEventDefinitions } from '#domain/accounts/access/api-key.ts';
import { type CustomerState, customerEventDefinitions } from '#domain/accounts/customer/customer.ts';
import { type IntegratorState, integratorEventDefinitions } from '#domain/accounts/integrator/integrator.ts';
import { type PlatformState, platformEventDefinitions } from '#domain/accounts/platform/platform.ts';
import type { Standing } from '#domain/accounts/standing.ts';
import { balanceOf, type InvoiceState, invoiceEventDefinitions } from '#domain/billing/invoice/invoice.ts';
import { type CameraState, cameraEventDefinitions } from '#domain/cameras/camera.ts';
import type { AnyEvent, EventType } from '#domain/events.ts';
import { amountOf } from '#domain/kernel/money.ts';
import { type PlanState, planEventDefinitions } from '#domain/plans/plan.ts';
import { type PricedFields, withoutBills } from '#domain/record/audit/audience.ts';

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

const integrator = (state: IntegratorState): Facets => {
  const { name, email, pendingEmail, phone, address, currency, timeZone, pricing, plans } = state;
  return {
    ...standing(state),
    name,
    email,
    pendingEmail,
    phone,
    address,
    currency,
    timeZone,
    pricing,
    plans,
  };
};

const customer = (state: CustomerState): Facets => {
  const { name, email, phone, address, recordingDefaults, switches, billingProfile } = state;
  return {
    ...standing(state),
    name,
    email,
    phone,
    address,
    recordingDefaults,
    adminPortalAccess: switches['admin-portal']?.on,
    linkSharing: switches['link-sharing']?.on,
    billingProfile,
  };
};

const platform = (state: PlatformState): Facets => ({ ...state.settings });

const camera = ({ name, connection, planId, intent, holds, removed }: CameraState): Facets => ({
  name,
  connection,
  planId,
  intent,
  holds,
  removed,
});

const plan = ({ planId: _, ...terms }: PlanState): Facets => terms;

const apiKey = ({ role, name, expiresAt, revoked }: ApiKeyState): Facets => ({
  role,
  name,
  expiresAt,
  revoked,
});

const invoice = (state: InvoiceState): Facets => ({
  status: state.status,
  balance: amountOf(balanceOf(state), state.currency),
  paid: amountOf(state.paid, state.currency),
  credited: amountOf(state.credited, state.currency),
});

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

const folds: ReadonlyMap<string, FacetFold> = new Map([
  ['platform', foldOf(aggregates.platform, platform)],
  ['integrator', foldOf(aggregates.integrator, integrator, { bills: ['pricing'], pricedPlans: ['plans'] })],
  ['customer', foldOf(aggregates.customer, customer, { bills: ['billingProfile'] })],
  ['camera', foldOf(aggregates.camera, camera)],
  ['plan', foldOf(aggregates.plan, plan)],
  ['apiKey', foldOf(aggregates.apiKey, apiKey)],
  ['invoice', foldOf(aggregates.invoice, invoice, { bills: ['balance', 'paid', 'credited'] })],
]);

/** The fold that shows the fields of what a stream is about; none for streams that record work or rows. */
export const foldOfStream = (stream: string): FacetFold | undefined =>
  folds.get(stream.slice(0, stream.indexOf('-')));

/** The types of all events that change such fields. */
export const facetTypes: readonly EventType[] = [
  platformEventDefinitions,
  integratorEventDefinitions,
  customerEventDefinitions,
  cameraEventDefinitions,
  planEventDefinitions,
  apiKeyEventDefinitions,
  invoiceEventDefinitions,
  // The keys of a table of definitions are event types.
].flatMap((definitions) => Object.keys(definitions) as EventType[]);
