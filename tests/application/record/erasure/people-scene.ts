import { randomBytes, randomUUID } from 'node:crypto';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import { createErasure } from '#application/record/erasure/run-erasure.ts';
import { eventDefinitions } from '#domain/events.ts';
import type { EventDefinition } from '#domain/kernel/events/definition.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import {
  type AccountId,
  type CommandId,
  instantOf,
  type PersonId,
  platformId,
  type SubjectId,
} from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { samples } from '#tests/application/kernel/codec/samples.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';
import {
  createMemoryCheckpoints,
  createMemoryConditions,
  createMemoryLogger,
} from '#tests/scenes/memory-ports.ts';

const definitionOf = (type: string): EventDefinition | undefined =>
  Object.entries(eventDefinitions).find(([name]) => name === type)?.[1];

/** A sample of every kind of event that is encrypted for a person. */
export const personalSamples = samples.filter(
  ({ stored: { type } }) => definitionOf(type)?.encryptedFor === 'person',
);

export const accountIdAt = (index: number) => `01993000-0000-7000-8000-00000000a00${index}` as AccountId;
export const personIdAt = (account: number, index: number) =>
  `01993000-0000-7000-8000-0000000${account}b00${index}` as PersonId;

/** The event of a sample as it would be about this person, with a word in every personal field. */
const about = (
  type: string,
  data: object,
  personId: PersonId,
  accountId: AccountId,
  word: string,
): DomainEvent => {
  const personal = definitionOf(type)?.personal ?? [];
  const fields = Object.fromEntries(personal.map((field) => [field, word]));
  return { type, data: { ...data, personId, accountId, ...fields } };
};

/** A log in memory with people in it, whose processes come and go. */
export const createPeopleScene = () => {
  const secrets = { masterKey: randomBytes(32) };
  const store = createMemoryEventStore();
  const open = (over: EventStore = store): EventLog => createEventLog(over, secrets);
  const endOf = async (stream: string): Promise<number | 'no-stream'> => {
    for await (const { revision } of store.readStream(stream, { direction: 'backwards', limit: 1 }))
      return revision;
    return 'no-stream';
  };
  const append = async (log: EventLog, stream: string, accountId: AccountId, event: DomainEvent) => {
    const id = randomUUID() as CommandId;
    const path = accountId === platformId ? [platformId] : [platformId, accountId];
    const actor = { principal: 'operator-key', role: 'operator', account: platformId } as const;
    const ids = { commandId: id, correlationId: id, causationId: id };
    return log.append(stream, await endOf(stream), [event], { ...ids, actor, time: instantOf(0), path });
  };
  const erasures = streams.erasures(platformId);

  return {
    ...{ store, secrets, open },
    /** Says something of a person: the event of one of the samples. The list of people comes first, as for everybody. */
    say: async (log: EventLog, personId: PersonId, accountId: AccountId, which: number, word: string) => {
      if ((await endOf(streams.person(personId))) === 'no-stream') {
        const listed = samples.find(({ stored }) => stored.type === 'PersonListed');
        if (!listed) throw new Error('there is no sample of a person listed');
        const event = about('PersonListed', listed.decoded.data, personId, accountId, word);
        await append(log, streams.people(accountId), accountId, event);
      }
      const sample = personalSamples[which % personalSamples.length];
      if (!sample) throw new Error('there are no samples');
      const { type } = sample.stored;
      const stream = type === 'PersonListed' ? streams.people(accountId) : streams.person(personId);
      await append(log, stream, accountId, about(type, sample.decoded.data, personId, accountId, word));
    },
    /** The events of erasures alone: what is left to do when the process dies then. */
    erasePerson: (log: EventLog, personId: PersonId, accountId: AccountId) =>
      append(log, erasures, accountId, {
        type: 'PersonErased',
        data: { personId, accountId, reason: 'asked for' },
      }),
    eraseAccount: (log: EventLog, accountId: AccountId) =>
      append(log, erasures, accountId, { type: 'SubjectErased', data: { accountId, reason: 'asked for' } }),
    /** The types in the stream of somebody's key. */
    keyOf: async (subject: SubjectId): Promise<readonly string[]> => {
      const types: string[] = [];
      for await (const { type } of store.readStream(streams.subjectKey(subject))) types.push(type);
      return types;
    },
    /** Runs the erasure process until it has done all there is to do. */
    finishErasures: async (log: EventLog) => {
      const forgotten: string[] = [];
      const rows: SubjectId[] = [];
      const stopping = new AbortController();
      const conditions = createMemoryConditions();
      let listening = 0;
      const onErased: EventLog['erasures']['onErased'] = (listener) => {
        const leave = log.erasures.onErased(listener);
        listening += 1;
        return () => {
          listening -= 1;
          leave();
        };
      };
      const watched = { ...log, erasures: { ...log.erasures, onErased } };
      const process = createErasure({
        ...{ log: watched, conditions, checkpoints: createMemoryCheckpoints(), logger: createMemoryLogger() },
        mailer: { forget: async (keys) => void forgotten.push(keys) },
        personalRows: { erase: async (subjects) => void rows.push(...subjects) },
      });
      const run = process.run(stopping.signal);
      let last = 0n;
      for await (const { position } of store.readStream(erasures)) last = position;
      while (process.backlog().position < last) await new Promise((resolve) => setImmediate(resolve));
      stopping.abort();
      await run;
      return { forgotten, rows, listening };
    },
  };
};
