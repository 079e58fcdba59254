import type { ActorNames } from '#application/record/history/actor-names.ts';
import type { Difference } from '#application/record/history/compare-moments.ts';
import type { HistoryEntry } from '#application/record/history/tell-history.ts';
import type { Asker } from '#domain/accounts/access/access.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { eventWithin, withoutIds } from '#domain/record/audit/audience.ts';

/** An entry of the history, told to this asker, as the answer has it. */
export const entryWithin = (
  { event, what, changes }: HistoryEntry,
  asker: Asker,
  names: ActorNames,
): object => {
  const { id, revision, position, type, metadata } = event;
  const { stream, actor, why, hidden } = eventWithin(event, asker);
  const { reason: _, ...who } = actor;
  return {
    position: String(position),
    eventId: id,
    type,
    at: metadata.time,
    accountId: metadata.path.at(-1),
    stream,
    revision,
    ...withoutIds({ what, changes }, hidden),
    why,
    actor: { ...who, name: names.get(who.principal) ?? null },
  };
};

/** How one thing differs between two moments, as somebody of `asker` sees it. */
export const differenceWithin = (
  { stream, account, existed, changes }: Difference,
  hidden: readonly AccountId[],
): object => {
  const dash = stream.indexOf('-');
  return {
    kind: stream.slice(0, dash),
    id: stream.slice(dash + 1),
    accountId: account,
    existed,
    changes: withoutIds(changes, hidden),
  };
};
