import type { Scenario } from '#scripts/bench/scenario.ts';
import { appends } from '#scripts/bench/scenarios/appends.ts';
import { rebuildScenario } from '#scripts/bench/scenarios/rebuild.ts';

/** Every scenario, in the order they run. */
export const scenarios: readonly Scenario[] = [appends, rebuildScenario];
