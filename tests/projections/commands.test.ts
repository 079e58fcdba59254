import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import { plansDefinition } from '#projections/plans/definition.ts';
import { printStatus, rebuildAll, verifyAll } from '#scripts/projections/commands.ts';
import { paceOf } from '#scripts/projections/progress.ts';
import { createTestDatabase } from '#tests/postgres/test-database.ts';
import { createScene, type Scene } from '#tests/projections/scene.ts';
import { everyDefinition, makeEmpty, showLive, testClock } from '#tests/projections/shown.ts';

const database = await createTestDatabase();
const { pool } = database;
let scene: Scene;
let lines: string[];

beforeEach(async () => {
  await makeEmpty(pool, [plansDefinition]);
  scene = createScene();
  lines = [];
});
afterAll(() => database.drop());

const context = () => ({
  pool,
  log: scene.log,
  clock: testClock,
  print: (line: string) => {
    lines.push(line);
  },
});

describe('The projections script', () => {
  test('says for every read model whether it is live, and is content only when all are', async () => {
    expect(await printStatus(context())).toBe(false);
    expect(lines.filter((line) => line.includes('not-built'))).toHaveLength(everyDefinition.length - 1);
    await makeEmpty(pool);
    expect(await printStatus(context())).toBe(true);
  });

  test('tells how far a read model is behind', async () => {
    scene.plan();
    scene.plan();
    await printStatus(context());
    expect(lines.find((line) => line.startsWith('plans '))).toContain('2 events');
  });

  test('rebuilds, and says with success that the result verifies', async () => {
    scene.plan();
    expect(await rebuildAll(['plans'], context())).toBe(true);
    expect(await verifyAll(['plans'], context())).toBe(true);
    expect(lines.join('\n')).toContain('plans: equal at position');
  });

  test('fails when a row differs, and names it', async () => {
    const plan = scene.plan();
    await showLive(pool, scene.log, [plansDefinition]);
    const live = await readCheckpoint(pool, 'plans');
    await pool.query(`update "${live?.schemaName}".plan set revision = 7`);
    expect(await verifyAll(['plans'], context())).toBe(false);
    expect(lines.join('\n')).toContain(`first: ${plan}`);
  });

  test('fails when there is nothing to verify', async () => {
    expect(await verifyAll(['cameras'], context())).toBe(false);
  });

  test('reckons the time left from the share of the log behind it', () => {
    const progress = { state: 'folding', events: 500, position: 1n << 100n, head: 1n << 102n } as const;
    expect(paceOf(progress, 10)).toEqual({ rate: 50, secondsLeft: 30 });
  });
});
