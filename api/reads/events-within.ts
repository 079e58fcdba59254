import { above } from '#api/reads/within-reach.ts';
import type { Difference } from '#application/history/compare-moments.ts';
import type { HistoryEntry } from '#application/history/tell-history.ts';
import type { Actor } from '#domain/events/event.ts';
import type { AnyEvent } from '#domain/events/registry.ts';
import type { AccountId } from '#domain/ids.ts';

/** Which accounts of a path lie above the asker's own: for the asker they do not exist (domain.md M4). */
export const idsAbove = (path: readonly AccountId[], asker: AccountId): readonly AccountId[] =>
  path.slice(0, Math.max(0, path.indexOf(asker)));

/** The same value with every id of those accounts gone, wherever it stands: in fields, names of streams, sentences. */
export const withoutIds = <Value>(value: Value, hidden: readonly AccountId[]): Value => {
  if (hidden.length === 0) return value;
  let text = JSON.stringify(value);
  for (const id of hidden) text = text.replaceAll(id, above);
  return JSON.parse(text);
};

/** Who did it. People of a level above are `above`, and nothing else of them is told. */
export const actorWithin = (actor: Actor, hidden: readonly AccountId[]) => {
  const { principal, role, account, onBehalfOf } = actor;
  const unseen = hidden.includes(account);
  return {
    principal: unseen && role !== 'process' ? above : principal,
    role,
    account: unseen ? above : account,
    onBehalfOf: onBehalfOf === undefined ? null : hidden.includes(onBehalfOf) ? above : onBehalfOf,
  };
};

/** Why a level above did something is between it and those above, unless it acted for somebody within reach. */
const reasonWithin = (why: string | null, actor: Actor, hidden: readonly AccountId[]): string | null => {
  if (actor.role === 'process' || !hidden.includes(actor.account)) return why;
  const actsForOneOfUs = actor.onBehalfOf !== undefined && !hidden.includes(actor.onBehalfOf);
  return actsForOneOfUs ? why : null;
};

/** An event's data as people may see it: never a key's hash, nor a reason that is not theirs to know. */
export const dataWithin = (event: AnyEvent, hidden: readonly AccountId[]): object => {
  const { hash: _, ...data } = { hash: undefined, ...event.data };
  if (!('reason' in data) || typeof data.reason !== 'string') return withoutIds(data, hidden);
  const reason = reasonWithin(data.reason, event.metadata.actor, hidden);
  return withoutIds({ ...data, reason }, hidden);
};

/** An entry of the history as somebody of `asker` sees it. */
export const entryWithin = ({ event, what, why, changes }: HistoryEntry, asker: AccountId): object => {
  const { id, stream, revision, position, type, metadata } = event;
  const hidden = idsAbove(metadata.path, asker);
  return {
    position: String(position),
    eventId: id,
    type,
    at: metadata.time,
    accountId: metadata.path.at(-1),
    ...withoutIds({ stream, revision, what, changes }, hidden),
    why: reasonWithin(why, metadata.actor, hidden),
    actor: actorWithin(metadata.actor, hidden),
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
