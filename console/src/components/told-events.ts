import { useQueries } from '@tanstack/react-query';
import type { Answer } from '#console/api/contract.ts';
import { queryOf } from '#console/api/read.ts';
import { useMay } from '#console/app/session.ts';

export type RecordedEvent = Answer<'/v1/audit/events/{id}'>;

/**
 * The events behind what a page shows, by their ids, as they come; none for those who may not read events. Each reading is
 * recorded, so an event is read once.
 */
export const useToldEvents = (ids: readonly string[]): ReadonlyMap<string, RecordedEvent> => {
  const mayRead = useMay()('readEvent');
  const wanted = [...new Set(ids)];
  const events = useQueries({
    queries: wanted.map((id) => ({
      ...queryOf('/v1/audit/events/{id}', { path: { id } }),
      enabled: mayRead,
      retry: false,
    })),
  });
  return new Map(events.flatMap(({ data }) => (data ? [[data.id, data]] : [])));
};

/** Why it was done, where the event says it. */
export const reasonOf = ({ data, actor }: RecordedEvent): string | undefined =>
  typeof data.reason === 'string' ? data.reason : (actor.reason ?? undefined);
