import { measureCpu } from '#scripts/bench/costs/measure-cpu.ts';
import { measureSizes } from '#scripts/bench/costs/measure-sizes.ts';
import type { Scenario } from '#scripts/bench/scenario.ts';

/** What one of each costs, for docs/scaling.md. */
export const costs: Scenario = {
  name: 'costs',
  about:
    'bytes of an account, a camera and an event; on Linux also the processor time of a command and of following it',
  run: async (bench) => {
    await measureSizes(bench);
    if (process.platform === 'linux') await measureCpu(bench);
  },
};
