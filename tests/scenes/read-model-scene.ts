import { afterAll, beforeEach } from 'vitest';
import type { Definition } from '#projections/engine/definition.ts';
import { createScene, type Scene } from '#tests/projections/engine/scene.ts';
import { makeEmpty, showLive, shown as shownOf } from '#tests/projections/engine/shown.ts';
import { createBuiltDatabase } from '#tests/scenes/postgres/test-database.ts';

/**
 * Empty read models and a history to be told, anew for each test of the file that asks for it.
 * @param begin sets the scene before each test
 */
export const emptyReadModels = async (wanted: readonly Definition[], begin: (scene: Scene) => void) => {
  const database = await createBuiltDatabase();
  const { pool } = database;
  let scene = createScene();
  beforeEach(async () => {
    await makeEmpty(pool, wanted);
    scene = createScene();
    begin(scene);
  });
  afterAll(() => database.drop());
  return {
    pool,
    /** The queries, over what the history has told so far. */
    shown: () => shownOf(pool, scene.log, wanted),
    /** Brings the read models up to the history's end. */
    show: () => showLive(pool, scene.log, wanted),
  };
};
