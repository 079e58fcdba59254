import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import { camerasDefinition } from '#projections/cameras/cameras/definition.ts';
import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import { claimBuild } from '#projections/engine/generation.ts';
import { createLogFeed } from '#projections/engine/log-feed.ts';
import { requestRebuild, serveRebuildRequests } from '#projections/engine/rebuild-requests.ts';
import { createTestDatabase } from '#tests/scenes/postgres/test-database.ts';
import { createMemoryLogger } from './memory-logger.ts';
import { createScene } from './scene.ts';
import { makeEmpty } from './shown.ts';
import { tellCameras } from './tell-cameras.ts';

const { pool, drop } = await createTestDatabase();
afterAll(() => drop());

test('a request waits while another process builds the read model, and is served when that has ended', async () => {
  await makeEmpty(pool, [camerasDefinition]);
  const scene = createScene();
  tellCameras(scene, 3);
  const before = await readCheckpoint(pool, 'cameras');
  const elsewhere = await pool.connect();
  expect(await claimBuild(elsewhere, 'cameras')).toBe(true);

  const stopping = new AbortController();
  const { signal } = stopping;
  const logger = createMemoryLogger();
  const feed = createLogFeed(scene.log, { signal });
  const serving = serveRebuildRequests({ pool, log: scene.log, feed, signal, logger }, [camerasDefinition]);
  onTestFinished(async () => {
    stopping.abort();
    await serving;
  });
  await requestRebuild(pool, 'cameras');
  const waits = () => logger.lines.filter(({ message }) => message.includes('waits'));
  await vi.waitFor(() => expect(waits()).toHaveLength(1), { timeout: 240_000 });
  expect((await readCheckpoint(pool, 'cameras'))?.schemaName).toBe(before?.schemaName);

  // Its connection ends with the other process, and the claim with the connection.
  elsewhere.release(true);
  await vi.waitFor(
    async () => {
      const asked = await pool.query('select from projection.rebuild_request');
      expect(asked.rowCount).toBe(0);
    },
    { timeout: 240_000 },
  );
  expect((await readCheckpoint(pool, 'cameras'))?.schemaName).not.toBe(before?.schemaName);
  expect(waits(), 'told once').toHaveLength(1);
  expect(logger.lines.filter(({ level }) => level === 'error')).toEqual([]);
});
