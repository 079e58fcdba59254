import { expect, test } from 'vitest';
import { whatIsReleased } from './what-is-released.ts';

/**
 * An installation of the version before starts on this one without building anything anew, unless a version says so.
 * `npx vitest run tests/released -u` writes the list anew: only to add to it, or to raise a version.
 */
test('what is stored and published keeps its names, versions and shapes', async () => {
  await expect(`${JSON.stringify(whatIsReleased(), null, 2)}\n`).toMatchFileSnapshot('./released.json');
});
