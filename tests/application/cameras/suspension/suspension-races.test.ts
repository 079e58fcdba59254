import fc from 'fast-check';
import { describe, it } from 'vitest';
import { races, runRace } from '#tests/application/cameras/suspension/racing.ts';
import { sized } from '#tests/scenes/sizes.ts';

describe('when the log is quiet', () => {
  it('every active camera has the hold of each open disablement on its path and no other, whatever raced, crashed or was paused and woke', async () => {
    await fc.assert(fc.asyncProperty(races, runRace), { numRuns: sized(40, 1000) });
  });
});
