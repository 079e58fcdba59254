import { accounts } from '#application/accounts/index.ts';
import { billing } from '#application/billing/index.ts';
import { cameras } from '#application/cameras/index.ts';
import { kernel } from '#application/kernel/index.ts';
import type { Words } from '#application/kernel/word-table.ts';
import { plans } from '#application/plans/index.ts';
import { record } from '#application/record/index.ts';
import { usage } from '#application/usage/index.ts';
import type { Asker } from '#domain/accounts/access/access.ts';
import type { AnyEvent, EventType } from '#domain/events.ts';
import { dataToldTo } from '#domain/record/audit/audience.ts';

// A type without words does not compile.
const words: Words<EventType> = {
  ...kernel.words,
  ...plans.words,
  ...accounts.words,
  ...cameras.words,
  ...usage.words,
  ...billing.words,
  ...record.words,
};

/** What an event says in plain words, to an asker. */
export const wordsOf = (event: AnyEvent, asker: Asker): string => {
  // The table's type pairs each type with its own event; the look-up by a union cannot say so.
  const tell = words[event.type] as (told: { readonly data: unknown }) => string;
  return tell({ data: dataToldTo(event, asker) });
};
