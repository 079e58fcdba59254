import type { Counting, Forms } from '#application/kernel/telling/forms.ts';
import type { Language } from '#application/kernel/telling/language.ts';
import type { EventType, ToldData } from '#domain/events.ts';

/** What each of these events says, as a sentence: names and figures of the event itself; who, why and when stand beside it. What is of bills is null to those who may not read them. */
export type Words<Type extends EventType> = {
  readonly [Each in Type]: (told: { readonly data: ToldData<Each> }, forms: Forms) => string;
};

/** The same in every language. */
export type WordsInAll<Type extends EventType> = Readonly<Record<Language, Words<Type>>>;

/** How English counts a thing whose plural ends in `s`. */
export const things = (thing: string): Counting => ({ one: `# ${thing}`, other: `# ${thing}s` });
