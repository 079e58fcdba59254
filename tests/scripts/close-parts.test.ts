import { expect, test } from 'vitest';
import { closeParts } from '#scripts/compose/close-parts.ts';

test('parts are closed the last first; one that fails or never ends is named, and keeps nobody', async () => {
  const closed: string[] = [];
  const said: object[] = [];
  const part = (name: string, end: () => Promise<unknown>) => ({
    name,
    close: () => {
      closed.push(name);
      return end();
    },
  });
  await closeParts(
    [
      part('database', async () => {}),
      part('never', () => new Promise(() => {})),
      part('broken', async () => {
        throw new Error('away');
      }),
    ],
    { logger: { error: (details: object) => void said.push(details) }, seconds: 0.01 },
  );
  expect(closed).toEqual(['broken', 'never', 'database']);
  expect(said).toEqual([
    { part: 'broken', err: new Error('away') },
    { part: 'never', seconds: 0.01 },
  ]);
});
