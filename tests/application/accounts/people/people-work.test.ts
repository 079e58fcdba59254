import { expect, test } from 'vitest';
import { done } from '#tests/application/accounts/people.ts';
import { createPeopleScene } from './people-scene.ts';

test('the list of an account is read once, however many are invited to it', async () => {
  const scene = createPeopleScene();
  let read = 0;
  const over = scene.api((log) => ({
    ...log,
    readStream: async function* (stream, options) {
      for await (const event of log.readStream(stream, options)) {
        if (stream.startsWith('people-')) read += 1;
        yield event;
      }
    },
  }));
  const count = 60;
  for (let index = 0; index < count; index += 1)
    done(await scene.invite(`person-${index}@nord.example`, { over, role: 'auditor' }));
  expect(read).toBe(count);
});
