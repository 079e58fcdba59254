import { accountWords } from '#application/history/words/account-words.ts';
import { billingWords } from '#application/history/words/billing-words.ts';
import { cameraWords } from '#application/history/words/camera-words.ts';
import type { AnyEvent, EventType } from '#domain/events/registry.ts';

/** What each of these events says, as a sentence: names and figures of the event itself; who, why and when stand beside it. */
export type Words<Type extends EventType> = {
  readonly [Each in Type]: (event: Extract<AnyEvent, { type: Each }>) => string;
};

// A type without words does not compile.
const words: Words<EventType> = { ...accountWords, ...cameraWords, ...billingWords };

/** What an event says in plain words. */
export const wordsOf = (event: AnyEvent): string => {
  // The table's type pairs each type with its own event; the look-up by a union cannot say so.
  const tell = words[event.type] as (one: AnyEvent) => string;
  return tell(event);
};

/** `1 camera`, `2 cameras`. */
export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;
