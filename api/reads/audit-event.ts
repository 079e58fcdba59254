import { actorWithin, dataWithin, idsAbove, reasonWithin, withoutIds } from '#api/reads/events-within.ts';
import type { ExportedEvent } from '#application/audit/export-form.ts';
import type { Presented } from '#application/audit/write-events.ts';
import type { IndexedEvent } from '#application/ports/event-index.ts';
import type { AnyEvent } from '#domain/events/registry.ts';
import { type AccountId, platformId } from '#domain/ids.ts';
import { leafHash } from '#domain/seal/leaf.ts';

const reasonOf = ({ metadata: { actor } }: AnyEvent, hidden: readonly AccountId[]): string | null =>
  reasonWithin(actor.onBehalfReason ?? null, actor, hidden);

/** Whom a level above asked about is between it and those above, like everything of its people. */
const dataOf = (event: AnyEvent, hidden: readonly AccountId[]): object => {
  if (!hidden.includes(event.metadata.actor.account)) return dataWithin(event, hidden);
  if (event.type === 'AuditRead') {
    const { actor: _, ...query } = event.data.query;
    return dataWithin({ ...event, data: { ...event.data, query } }, hidden);
  }
  if (event.type !== 'ExportStarted') return dataWithin(event, hidden);
  const { actor: _, ...filter } = event.data.filter;
  return dataWithin({ ...event, data: { ...event.data, filter } }, hidden);
};

/** An event as the search shows it to somebody of `asker`. */
export const searchedEvent = (
  event: AnyEvent,
  { index, account }: Pick<IndexedEvent, 'index' | 'account'>,
  asker: AccountId,
) => {
  const { id, stream, revision, position, type, metadata } = event;
  const hidden = idsAbove(metadata.path, asker);
  return {
    position: String(position),
    index: index === null ? null : String(index),
    id,
    stream: withoutIds(stream, hidden),
    revision,
    type,
    at: metadata.time,
    account,
    actor: { ...actorWithin(metadata.actor, hidden), reason: reasonOf(event, hidden) },
    data: dataOf(event, hidden),
  };
};

/** Types whose stored text holds a secret's hash: it is proved by its leaf hash alone. */
const withheld: ReadonlySet<string> = new Set(['ApiKeyIssued']);

/**
 * Events as an export shows them to people of `asker`. The texts that are hashed name the accounts above, so they are for
 * the platform's own people.
 */
export const exportedFor =
  (asker: AccountId): Presented =>
  (event, { stored, place }): ExportedEvent => {
    const { index, actor, data, ...rest } = searchedEvent(event, place, asker);
    const { onBehalfOf, reason, ...who } = actor;
    return {
      index: index ?? '',
      position: rest.position,
      leaf: leafHash(stored).toString('hex'),
      stream: rest.stream,
      revision: rest.revision,
      id: rest.id,
      type: rest.type,
      at: rest.at,
      account: rest.account,
      actor: {
        ...who,
        ...(onBehalfOf === null ? {} : { onBehalfOf }),
        ...(reason === null ? {} : { onBehalfReason: reason }),
      },
      data,
      ...(asker === platformId && !withheld.has(event.type)
        ? { stored: { data: stored.data, metadata: stored.metadata } }
        : {}),
    };
  };
