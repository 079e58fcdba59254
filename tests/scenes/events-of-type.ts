import type { AnyEvent } from '#domain/events.ts';

type OfType<Type extends AnyEvent['type']> = Extract<AnyEvent, { type: Type }>;

/** Those events of a history that have this type. */
export const those = <Type extends AnyEvent['type']>(events: readonly AnyEvent[], type: Type) =>
  events.filter((event): event is OfType<Type> => event.type === type);
