import { useQueries } from '@tanstack/react-query';
import { useActorName } from '#console/accounts/account/history/actor-name.ts';
import type { Answer, Schemas } from '#console/api/contract.ts';
import { keyOf, readOnce } from '#console/api/read.ts';
import { useMay } from '#console/app/session.ts';
import type { GateShown } from '#console/components/explain.tsx';

type Gate = Schemas['Permission']['gates'][number];
type Event = Answer<'/v1/audit/events/{id}'>;

const reasonOf = ({ data }: Event): string | undefined =>
  typeof data.reason === 'string' ? data.reason : undefined;

/** Gates with what their events say, for those who may read events. Reading one is recorded, so it is read once. */
export const useNamedGates = (gates: readonly Gate[]): readonly GateShown[] => {
  const may = useMay();
  const mayRead = may('readEvent');
  const nameOf = useActorName();
  const ids = [...new Set(gates.flatMap(({ eventId }) => eventId ?? []))];
  const events = useQueries({
    queries: ids.map((id) => ({
      queryKey: keyOf('/v1/audit/events/{id}', { path: { id } }),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        readOnce('/v1/audit/events/{id}', { path: { id } }, signal),
      enabled: mayRead,
      retry: false,
      staleTime: Number.POSITIVE_INFINITY,
      meta: { recorded: true },
    })),
  });
  const byId = new Map(ids.map((id, place) => [id, events[place]?.data]));
  return gates.map((gate) => {
    const event = gate.eventId === null ? undefined : byId.get(gate.eventId);
    return event ? { ...gate, at: event.at, by: nameOf(event.actor), reason: reasonOf(event) } : gate;
  });
};
