import { expect, test } from 'vitest';
import { directoryOf, hashSources, isBuilt } from '#scripts/console/console-sources.ts';

test('the same sources are the same build, so that a start finds the one before', async () => {
  const [one, other] = [await hashSources(), await hashSources()];
  expect(one).toBe(other);
  expect(one).toMatch(/^[0-9a-f]{16}$/);
});

test('what was never built is not taken for a build', () => {
  expect(isBuilt(directoryOf('0000000000000000'))).toBe(false);
});
