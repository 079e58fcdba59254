import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import { plansDefinition } from '#projections/plans/definition.ts';
import { printStatus, rebuildAll, verifyAll } from '#scripts/projections/commands.ts';
import { explainDifferences } from '#scripts/projections/diff-command.ts';
import { printParked, retryOne, skipOne } from '#scripts/projections/parked-commands.ts';
import { paceOf } from '#scripts/projections/progress.ts';
import { prepareAll, rollBackTo } from '#scripts/projections/standby-commands.ts';
import { createScene, type Scene } from '#tests/projections/engine/scene.ts';
import { everyDefinition, makeEmpty, showLive, testClock } from '#tests/projections/engine/shown.ts';
import { createBuiltDatabase } from '#tests/scenes/postgres/test-database.ts';

const database = await createBuiltDatabase();
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

  test('explains a difference by the row, its columns, and the events that made it', async () => {
    const [plan, other] = [scene.plan(), scene.plan()];
    await showLive(pool, scene.log, [plansDefinition]);
    expect(await explainDifferences('plans', 20, context())).toBe(true);
    expect(lines.pop()).toContain('plans: equal at position');
    const live = await readCheckpoint(pool, 'plans');
    await pool.query(`update "${live?.schemaName}".plan set revision = 7 where id = $1`, [plan]);
    await pool.query(`delete from "${live?.schemaName}".plan where id = $1`, [other]);
    await pool.query(
      `insert into "${live?.schemaName}".plan select (jsonb_populate_record(p, '{"id": "zz"}')).* from "${live?.schemaName}".plan p`,
    );
    expect(await explainDifferences('plans', 2, context())).toBe(false);
    const [first, second] = scene.log.events;
    expect(lines).toEqual([
      expect.stringMatching(/^plans: 3 rows differ at position \d+, generation \d+, the first 2:$/),
      `  plan ${plan}`,
      '    revision: live "7", anew "0"',
      '    1 event:',
      `      ${first?.position} PlanDefined ${first?.id}`,
      `  plan ${other}`,
      ...lines.slice(6, -2),
      '    1 event:',
      `      ${second?.position} PlanDefined ${second?.id}`,
    ]);
    expect(lines).toContain('    revision: live no row, anew "0"');
    lines = [];
    await explainDifferences('plans', 3, context());
    expect(lines.at(-1)).toBe('    no event makes this row');
  });

  test('prepares nothing that is live already, and rolls back only to what was live before', async () => {
    expect(await prepareAll(['plans'], context())).toBe(true);
    expect(lines.pop()).toContain('is live already');
    expect(await rollBackTo('plans', context())).toBe(false);
    expect(lines.pop()).toContain('no previous generation');
    const before = await readCheckpoint(pool, 'plans');
    await rebuildAll(['plans'], context());
    const after = await readCheckpoint(pool, 'plans');
    expect(await rollBackTo('plans', context(), { dryRun: true })).toBe(true);
    expect(lines.pop()).toContain(`would catch up generation ${before?.generation}`);
    expect(await readCheckpoint(pool, 'plans')).toEqual(after);
    expect(await rollBackTo('plans', context())).toBe(true);
    expect((await readCheckpoint(pool, 'plans'))?.generation).toBe(before?.generation);
  });

  test('lists what is parked, and tells ids that park nothing', async () => {
    expect(await printParked(context())).toBe(true);
    expect(await retryOne('nothing', context())).toBe(false);
    expect(await skipOne('nothing', 'Because.', context())).toBe(false);
    expect(lines).toEqual([
      'Nothing is parked.',
      'nothing: there is no such parked event',
      'nothing: There is no such parked event.',
    ]);
  });

  test('reckons the time left from the share of the log behind it', () => {
    const progress = { state: 'folding', events: 500, position: 1n << 100n, head: 1n << 102n } as const;
    expect(paceOf(progress, 10)).toEqual({ rate: 50, secondsLeft: 30 });
  });
});
