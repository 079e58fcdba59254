import { expect } from 'vitest';
import type { DomainEvent, Metadata, Recorded } from '#domain/kernel/events/event.ts';
import { type AccountId, type CommandId, type EventId, type Instant, instantOf } from '#domain/kernel/ids.ts';
import { type Decision, isRefusal, type RefusalCode } from '#domain/kernel/refusal.ts';

/** The time scenes begin at; the n-th event of a history is n seconds later. */
export const dawn = Date.parse('2026-09-01T00:00:00.000Z');
export const later = (milliseconds: number): Instant => instantOf(dawn + milliseconds);

const metadataOf = (index: number, path: readonly AccountId[]): Metadata => ({
  commandId: `command-${index}` as CommandId,
  correlationId: `command-${index}`,
  causationId: `command-${index}`,
  actor: { principal: 'operator-key', role: 'operator', account: path[0] ?? ('platform' as AccountId) },
  time: later(index * 1_000),
  schemaVersion: 1,
  path,
});

/** What a log would give back for these events: ids `event-0`, `event-1` …, positions from 1. */
export const record = <E extends DomainEvent>(
  events: readonly E[],
  path: readonly AccountId[],
): readonly Recorded<E>[] =>
  events.map((event, index) => ({
    ...event,
    id: `event-${index}` as EventId,
    stream: 'a-stream',
    revision: index,
    position: BigInt(index + 1),
    metadata: metadataOf(index, path),
  }));

interface Decider<State, Command, Event extends DomainEvent> {
  readonly evolve: (state: State | undefined, event: Recorded<Event>) => State;
  readonly decide: (command: Command, state: State | undefined) => Decision<Event>;
  /** From the platform down to the account of the events. */
  readonly path: readonly AccountId[];
}

/** `given(events).when(command).yields(events)`, `.holds()` for none, `.isRefused(code)`. */
export const specify = <State, Command, Event extends DomainEvent>({
  evolve,
  decide,
  path,
}: Decider<State, Command, Event>) => {
  const stateOf = (events: readonly Event[]): State | undefined =>
    record(events, path).reduce<State | undefined>(evolve, undefined);
  return {
    stateOf,
    given: (...events: readonly Event[]) => ({
      when: (command: Command) => {
        const decision = decide(command, stateOf(events));
        return {
          decision,
          yields: (...expected: readonly Event[]) => expect(decision).toEqual(expected),
          holds: () => expect(decision).toEqual([]),
          isRefused: (code: RefusalCode, more: object = {}) => {
            expect(decision).toMatchObject({ code, ...more });
            // What is said to people says what is wrong, in a sentence.
            expect(isRefusal(decision) && decision.detail).toMatch(/^[A-Z].+\.$/);
          },
        };
      },
    }),
  };
};
