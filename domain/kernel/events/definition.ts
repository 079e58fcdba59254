import type { DomainEvent, Metadata, Recorded } from '#domain/kernel/events/event.ts';
import type { Category } from '#domain/kernel/streams.ts';

/**
 * The stored contract of one event type: its current version, which fields of its data are personal,
 * and how older versions become the current one. A released type or version is for ever.
 */
export interface EventDefinition {
  /** The current version of the shape. */
  readonly version: number;
  /** The fields of `data` that hold personal data; each present one is encrypted by the codec as a whole. */
  readonly personal: readonly string[];
  /**
   * Whose key encrypts them. `account` (when absent): the account the event concerns, the last of its path. `biller`: the
   * account above it, for what belongs to a biller's books and must outlast the payer's erasure. `person`: the
   * person that `data.personId` names. The path still ends at the account the person belongs to.
   */
  readonly encryptedFor?: 'account' | 'biller' | 'person';
  /** `upcasters[n]` turns data of version n into version n + 1. */
  readonly upcasters?: Readonly<Record<number, Upcaster>>;
}

/** What an upcaster may need of the event that the data stood in. */
export type UpcastEvent = Pick<Recorded, 'id'> & { readonly metadata: Pick<Metadata, 'time'> };

/** Brings the data of one version to the next. */
export type Upcaster = (data: Record<string, unknown>, event: UpcastEvent) => Record<string, unknown>;

/** Which fields of something are of bills, by their names. */
export interface PricedFields<Name extends string = string> {
  /**
   * Fields with prices or with what a bill says. They are null for those who may not read the bills of the account
   * concerned.
   */
  readonly bills?: readonly Name[];
  /** Fields with lists of plans. Everybody sees which plans they are; their prices are told as bills are. */
  readonly pricedPlans?: readonly Name[];
}

/** Which fields of an event's data are hidden from some of those who may see the event. */
export interface Audience<Name extends string = string> extends PricedFields<Name> {
  /** Nobody's to see, not even in the stored text. */
  readonly secrets?: readonly Name[];
  /** How the biller works, and no business of a payer's below it. */
  readonly ofTheBiller?: readonly Name[];
  /**
   * The field with a question that somebody asked of the record. Whom it was about is known only to the asker and to
   * those above.
   */
  readonly asked?: Name;
}

/** Every field is told to whoever may see the event. */
export const everybody = {} as const;

type FieldsOf<Event extends DomainEvent> = keyof Event['data'] & string;

/** What a room says of each of its events: the stored contract, and who sees which fields. One left out does not compile. */
export type Definitions<Event extends DomainEvent> = {
  readonly [Type in Event['type']]: EventDefinition & {
    readonly personal: readonly FieldsOf<Extract<Event, { type: Type }>>[];
    readonly audience: Audience<FieldsOf<Extract<Event, { type: Type }>>>;
  };
};

/** The events of a room by the category of the streams they lie in. */
export type EventsByCategory = Readonly<
  Partial<Record<Category, Readonly<Record<string, EventDefinition & { readonly audience: Audience }>>>>
>;

/** What an encrypted field reads as once its subject's key is destroyed. */
export const erased = '[erased]';
export type Erased = typeof erased;
