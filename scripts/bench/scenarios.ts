import type { Scenario } from '#scripts/bench/scenario.ts';
import { appends } from '#scripts/bench/scenarios/appends.ts';
import { asOf } from '#scripts/bench/scenarios/as-of.ts';
import { billing } from '#scripts/bench/scenarios/billing.ts';
import { changes } from '#scripts/bench/scenarios/changes.ts';
import { commands } from '#scripts/bench/scenarios/commands.ts';
import { consoleScenario } from '#scripts/bench/scenarios/console.ts';
import { costs } from '#scripts/bench/scenarios/costs.ts';
import { disable } from '#scripts/bench/scenarios/disable.ts';
import { exportScenario } from '#scripts/bench/scenarios/export.ts';
import { peers } from '#scripts/bench/scenarios/peers.ts';
import { permissions } from '#scripts/bench/scenarios/permissions.ts';
import { processes } from '#scripts/bench/scenarios/processes.ts';
import { rebuilds } from '#scripts/bench/scenarios/rebuild.ts';
import { rebuildLarge } from '#scripts/bench/scenarios/rebuild-large.ts';
import { start } from '#scripts/bench/scenarios/start.ts';
import { swap } from '#scripts/bench/scenarios/swap.ts';
import { verifyScenario } from '#scripts/bench/scenarios/verify.ts';
import { visible } from '#scripts/bench/scenarios/visible.ts';

/** Every scenario, in the order they run. */
export const scenarios: readonly Scenario[] = [
  peers,
  appends,
  commands,
  changes,
  rebuilds,
  rebuildLarge,
  disable,
  permissions,
  visible,
  processes,
  start,
  swap,
  billing,
  verifyScenario,
  asOf,
  exportScenario,
  costs,
  consoleScenario,
];
