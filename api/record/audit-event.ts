import type { ExportedEvent } from '#application/record/audit/export-form.ts';
import type { Presented } from '#application/record/audit/write-events.ts';
import type { ActorNames } from '#application/record/history/actor-names.ts';
import type { IndexedEvent } from '#application/record/ports/event-index.ts';
import type { Asker } from '#domain/accounts/access/access.ts';
import type { AnyEvent } from '#domain/events.ts';
import { eventWithin, seesStored, withoutIds } from '#domain/record/audit/audience.ts';
import { leafHash } from '#domain/record/seal/leaf.ts';

/** An event as the search shows it to an asker. */
export const searchedEvent = (
  event: AnyEvent,
  { index, account }: Pick<IndexedEvent, 'index' | 'account'>,
  asker: Asker,
) => {
  const { id, revision, position, type, metadata } = event;
  const { stream, actor, data } = eventWithin(event, asker);
  return {
    position: String(position),
    index: index === null ? null : String(index),
    id,
    stream,
    revision,
    type,
    at: metadata.time,
    account,
    actor,
    data,
  };
};

/** The same, with the names of who did it. */
export const namedEvent = (
  event: AnyEvent,
  place: Pick<IndexedEvent, 'index' | 'account'>,
  asker: Asker,
  names: ActorNames,
) => {
  const found = searchedEvent(event, place, asker);
  const { actor } = found;
  return { ...found, actor: { ...actor, name: names.get(actor.principal) ?? null } };
};

/** The same, told as a sentence. */
export const toldEvent = (
  event: AnyEvent,
  place: Pick<IndexedEvent, 'index' | 'account'>,
  asker: Asker,
  names: ActorNames,
  what: string,
) => ({
  ...namedEvent(event, place, asker, names),
  ...withoutIds({ what }, eventWithin(event, asker).hidden),
});

/** Events as an export shows them to an asker. */
export const exportedFor =
  (asker: Asker): Presented =>
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
      ...(seesStored({ type: event.type, path: event.metadata.path }, asker)
        ? { stored: { data: stored.data, metadata: stored.metadata } }
        : {}),
    };
  };
