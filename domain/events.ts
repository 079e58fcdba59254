import { type AccountsEvent, accountsEvents } from '#domain/accounts/index.ts';
import { type BillingEvent, billingEvents } from '#domain/billing/index.ts';
import { type CamerasEvent, camerasEvents } from '#domain/cameras/index.ts';
import type { Audience, EventDefinition } from '#domain/kernel/events/definition.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import { type KernelEvent, kernelEvents } from '#domain/kernel/index.ts';
import { type PlansEvent, plansEvents } from '#domain/plans/index.ts';
import { type RecordEvent, recordEvents } from '#domain/record/index.ts';
import { type UsageEvent, usageEvents } from '#domain/usage/index.ts';

/** Every event of the system. */
export type TierlineEvent =
  | KernelEvent
  | PlansEvent
  | AccountsEvent
  | CamerasEvent
  | UsageEvent
  | BillingEvent
  | RecordEvent;

export type EventType = TierlineEvent['type'];

/** A decoded event of any type, as projections and processes receive it. */
export type AnyEvent = { [Type in EventType]: Recorded<Extract<TierlineEvent, { type: Type }>> }[EventType];

const eventsByCategory = {
  ...kernelEvents,
  ...plansEvents,
  ...accountsEvents,
  ...camerasEvents,
  ...usageEvents,
  ...billingEvents,
  ...recordEvents,
} as const;

type ByCategory = typeof eventsByCategory;
type Defined = { [Category in keyof ByCategory]: ByCategory[Category] }[keyof ByCategory];
/** What the rooms say of one type of event. */
type DefinitionOf<Type extends EventType> = Extract<Defined, Readonly<Record<Type, unknown>>>[Type];

const allOf = <Definitions extends object>(
  categories: Readonly<Record<string, Definitions>>,
): {
  readonly [Type in Definitions extends unknown ? keyof Definitions : never]: EventDefinition & {
    readonly audience: Audience;
  };
} => Object.assign({}, ...Object.values(categories));

/**
 * The stored contract of every event type. A stored event of a type that is missing here is unknown, and stops whoever
 * reads it. A type in the union that no room defines does not compile.
 */
export const eventDefinitions: Readonly<
  Record<EventType, EventDefinition & { readonly audience: Audience }>
> = allOf<Defined>(eventsByCategory);

const typesByCategory = new Map(
  // The keys of a table of definitions are event types.
  Object.entries(eventsByCategory).map(([category, events]) => [
    category,
    Object.keys(events) as EventType[],
  ]),
);

/** The types of the events that lie in streams of these categories. */
export const typesInCategories = (categories: readonly string[]): readonly EventType[] =>
  categories.flatMap((category) => typesByCategory.get(category) ?? []);

/**
 * The categories of the streams that these event types lie in. An unknown event in such a category may concern a follower
 * that handles these types; a follower passes unknown events in all other categories.
 */
export const categoriesOf = (types: readonly string[]): ReadonlySet<string> =>
  new Set(
    [...typesByCategory]
      .filter(([, known]) => known.some((type) => types.includes(type)))
      .map(([category]) => category),
  );

type DataOf<Type extends EventType> = Extract<TierlineEvent, { readonly type: Type }>['data'];

type BillsOf<Type extends EventType> =
  DefinitionOf<Type> extends { readonly audience: { readonly bills: readonly (infer Name)[] } }
    ? Name
    : never;

/** The data of an event before it is known who reads it: fields of bills may be null. */
export type ToldData<Type extends EventType> = {
  readonly [Name in keyof DataOf<Type>]: Name extends BillsOf<Type>
    ? DataOf<Type>[Name] | null
    : DataOf<Type>[Name];
};
