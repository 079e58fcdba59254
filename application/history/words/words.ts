import { accountWords } from '#application/history/words/account-words.ts';
import { auditWords } from '#application/history/words/audit-words.ts';
import { billingWords } from '#application/history/words/billing-words.ts';
import { cameraWords } from '#application/history/words/camera-words.ts';
import type { Words } from '#application/history/words/word-table.ts';
import type { Asker } from '#domain/access/access.ts';
import { dataToldTo } from '#domain/audit/audience.ts';
import type { AnyEvent, EventType } from '#domain/events/registry.ts';

// A type without words does not compile.
const words: Words<EventType> = { ...accountWords, ...auditWords, ...cameraWords, ...billingWords };

/** What an event says in plain words, to an asker. */
export const wordsOf = (event: AnyEvent, asker: Asker): string => {
  // The table's type pairs each type with its own event; the look-up by a union cannot say so.
  const tell = words[event.type] as (told: { readonly data: unknown }) => string;
  return tell({ data: dataToldTo(event, asker) });
};
