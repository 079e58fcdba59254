import { accounts } from '#application/accounts/index.ts';
import { billing } from '#application/billing/index.ts';
import { cameras } from '#application/cameras/index.ts';
import { kernel } from '#application/kernel/index.ts';
import { type Forms, formsIn } from '#application/kernel/telling/forms.ts';
import { english, type Language, type Spoken } from '#application/kernel/telling/language.ts';
import type { Words, WordsInAll } from '#application/kernel/telling/word-table.ts';
import { plans } from '#application/plans/index.ts';
import { record } from '#application/record/index.ts';
import { usage } from '#application/usage/index.ts';
import type { Asker } from '#domain/accounts/access/access.ts';
import type { AnyEvent, EventType } from '#domain/events.ts';
import { dataToldTo } from '#domain/record/audit/audience.ts';

const wordsIn = (language: Language): Words<EventType> => ({
  ...kernel.words[language],
  ...plans.words[language],
  ...accounts.words[language],
  ...cameras.words[language],
  ...usage.words[language],
  ...billing.words[language],
  ...record.words[language],
});

// A type without words in one of the languages does not compile.
const words: WordsInAll<EventType> = { en: wordsIn('en'), de: wordsIn('de'), ar: wordsIn('ar') };

/** What an event says in plain words, to an asker, in the language that is spoken to them. */
export const wordsOf = (event: AnyEvent, asker: Asker, { language, locale }: Spoken = english): string => {
  // The table's type pairs each type with its own event; the look-up by a union cannot say so.
  const tell = words[language][event.type] as (told: { readonly data: unknown }, forms: Forms) => string;
  return tell({ data: dataToldTo(event, asker) }, formsIn(locale));
};
