import type { Schemas } from '#console/api/contract.ts';
import type { GateShown } from '#console/components/explain.tsx';
import { reasonOf, useToldEvents } from '#console/components/told-events.ts';
import { useWhoText } from '#console/components/who.tsx';

type Gate = Schemas['Permission']['gates'][number];

/** Gates with what their events say, for those who may read events. */
export const useNamedGates = (gates: readonly Gate[]): readonly GateShown[] => {
  const whoText = useWhoText();
  const events = useToldEvents(gates.flatMap(({ eventId }) => eventId ?? []));
  return gates.map((gate) => {
    const event = gate.eventId === null ? undefined : events.get(gate.eventId);
    return event ? { ...gate, at: event.at, by: whoText(event.actor), reason: reasonOf(event) } : gate;
  });
};
