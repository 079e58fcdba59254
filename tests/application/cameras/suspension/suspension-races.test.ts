import fc from 'fast-check';
import { describe, it } from 'vitest';
import { races, runRace } from '#tests/application/cameras/suspension/racing.ts';

const numRuns = Number(process.env.RACES ?? 150);

describe('when the log is quiet', () => {
  it('every active camera has the hold of each open disablement on its path and no other, whatever raced, crashed or was paused and woke', async () => {
    await fc.assert(fc.asyncProperty(races, runRace), {
      numRuns,
      interruptAfterTimeLimit: Number(process.env.RACES_MS ?? 20_000),
      markInterruptAsFailure: false,
    });
  });
});
