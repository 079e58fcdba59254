import { accountWords } from '#application/accounts/account-words.ts';
import { billingWords } from '#application/billing/billing-words.ts';
import { cameraWords } from '#application/cameras/camera-words.ts';
import type { Words } from '#application/kernel/word-table.ts';
import { auditWords } from '#application/record/audit-words.ts';
import type { Asker } from '#domain/accounts/access/access.ts';
import type { AnyEvent, EventType } from '#domain/events.ts';
import { dataToldTo } from '#domain/record/audit/audience.ts';

// A type without words does not compile.
const words: Words<EventType> = { ...accountWords, ...auditWords, ...cameraWords, ...billingWords };

/** What an event says in plain words, to an asker. */
export const wordsOf = (event: AnyEvent, asker: Asker): string => {
  // The table's type pairs each type with its own event; the look-up by a union cannot say so.
  const tell = words[event.type] as (told: { readonly data: unknown }) => string;
  return tell({ data: dataToldTo(event, asker) });
};
