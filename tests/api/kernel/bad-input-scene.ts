import { afterAll, expect } from 'vitest';
import { createClient } from './client.ts';
import { lastAsked } from './last-asked.ts';
import { openSystem } from './open-system.ts';
import { integrator } from './people.ts';

export const someId = '01900000-0000-7000-8000-0000000000aa';

/** A system with one integrator, that is sent what it should refuse; for the tests of the file that asks for it. */
export const systemWithPrimary = async () => {
  const system = await openSystem({ worker: false });
  afterAll(() => system.close());
  const client = createClient(system.app);
  const primary = await integrator(system, client);
  return {
    system,
    client,
    primary,
    /** Nothing was appended by what is done in between. */
    withoutEvents: async (work: () => Promise<void>): Promise<void> => {
      const before = await lastAsked(system);
      await work();
      expect(await lastAsked(system)).toBe(before);
    },
  };
};
