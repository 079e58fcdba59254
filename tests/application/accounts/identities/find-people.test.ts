import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createFindPeople } from '#application/accounts/identities/find-people.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import { ReadModelBehind } from '#application/kernel/ports/reading.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';

const secrets = { masterKey: randomBytes(32), tokenSecret: randomBytes(32) };
const identity = { issuer: 'https://identity.example', subject: 'nobody' };

describe('Nobody, by an identity', () => {
  it('waits for addresses only where one was verified', async () => {
    const log = createEventLog(createMemoryEventStore(), secrets);
    const waitedFor: string[] = [];
    const findPeople = createFindPeople({
      log,
      loader: createStateLoader(log),
      readModels: {
        peopleByIdentity: async () => [],
        peopleByAddress: async () => [],
        reaches: async (name) => {
          waitedFor.push(name);
          return name === 'identities';
        },
      },
    });
    const email = 'anna@nord.example';
    expect(await findPeople({ ...identity, emailVerified: false })).toEqual([]);
    expect(await findPeople({ ...identity, email, emailVerified: false })).toEqual([]);
    expect(waitedFor).toEqual(['identities', 'identities']);
    await expect(findPeople({ ...identity, email, emailVerified: true })).rejects.toThrow(ReadModelBehind);
  });
});
