import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mailKeysOf } from '#application/accounts/mail-keys.ts';
import { createErasure } from '#application/record/erasure/run-erasure.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { createEmailScene } from '#tests/application/accounts/email-confirmation/email-scene.ts';
import {
  createSuspensionScene,
  type Leader,
} from '#tests/application/cameras/suspension/suspension-scene.ts';
import type { MemoryEventStore } from '#tests/scenes/memory-event-store.ts';
import {
  createMemoryCheckpoints,
  createMemoryConditions,
  createMemoryLogger,
} from '#tests/scenes/memory-ports.ts';
import { accountIdOf, cameraIdOf } from '#tests/scenes/numbered-ids.ts';
import { turns } from '#tests/scenes/turns.ts';

// As in a rolling upgrade: a newer process writes what the one that leads does not know.

let unknown = 0;
/** Appends an event of a type that only a later version knows, at the end of a stream. */
const appendUnknown = async (
  store: MemoryEventStore,
  stream: string,
  path: readonly string[],
): Promise<void> => {
  unknown += 1;
  const last = store.all.findLast((event) => event.stream === stream);
  const actor = { principal: 'later', role: 'operator', account: platformId };
  await store.append(stream, last ? last.revision : 'no-stream', [
    {
      id: `01900000-0000-7000-8000-3${unknown.toString().padStart(11, '0')}`,
      type: 'SomethingOfLater',
      data: '{}',
      metadata: JSON.stringify({ path, actor, schemaVersion: 1, time: '2026-11-29T00:00:00.000Z' }),
    },
  ]);
};

const degraded = (process: string) =>
  expect.objectContaining({ weight: 'degraded', what: `process ${process}`, code: 'event-unknown' });
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await turns(1);
};

describe('an event of a later version', () => {
  describe('among those of suspensions', () => {
    let scene: ReturnType<typeof createSuspensionScene>;
    let leader: Leader | undefined;
    beforeEach(() => {
      scene = createSuspensionScene({ chunkSize: 3, pageSize: 4 });
    });
    afterEach(() => leader?.stop());
    const count = (type: string, about = ''): number =>
      scene.store.all.filter((event) => event.type === type && event.stream.includes(about)).length;

    it('is passed by where it concerns nothing of theirs, and readiness names the processes', async () => {
      const path = await scene.customer(2, await scene.integrator(1));
      for (let number = 1; number <= 4; number += 1) await scene.camera(number, path);
      const leading = scene.lead();
      leader = leading;
      const head = await scene.store.head();
      // One of them begins at the end of the log.
      await until(() => leading.processes.every((process) => process.backlog().position === head));
      await appendUnknown(scene.store, 'elsewhere-1', [platformId]);
      await scene.disable(2);
      await until(() => count('CameraSuspensionCompleted') === 1);
      expect(count('CameraHeld')).toBe(4);
      await until(() => scene.conditions.all().length === 2);
      expect(scene.conditions.all()).toEqual(
        expect.arrayContaining([degraded('camera-suspension'), degraded('camera-suspension-reactions')]),
      );
    });

    it('keeps the one camera waiting that it concerns, and no other', async () => {
      const above = await scene.integrator(1);
      const path = await scene.customer(2, above);
      const other = await scene.customer(3, above);
      for (let number = 1; number <= 8; number += 1) await scene.camera(number, path);
      for (let number = 11; number <= 12; number += 1) await scene.camera(number, other);
      await appendUnknown(scene.store, streams.camera(cameraIdOf(2)), path);
      await scene.disable(2);
      await scene.disable(3);
      leader = scene.lead();
      await until(() => count('CameraHeld') === 7 + 2);
      await until(() => count('CameraSuspensionCompleted') === 1);
      expect(count('CameraHeld', cameraIdOf(2))).toBe(0);
      expect(scene.conditions.all()).toContainEqual(degraded('camera-suspension'));
    });
  });

  describe('among those of mails', () => {
    it('keeps the mail to the one integrator waiting that it concerns; the checkpoint stays before it', async () => {
      const scene = createEmailScene();
      await scene.register(1, 'office@1.example');
      const before = await scene.store.head();
      await appendUnknown(scene.store, streams.integrator(accountIdOf(1)), [platformId, accountIdOf(1)]);
      await scene.register(2, 'office@2.example');
      const leader = scene.lead();
      await until(() => scene.mails.length === 1);
      expect(scene.mails[0]?.to).toBe('office@2.example');
      expect(scene.conditions.all()).toEqual([degraded('email-confirmation')]);
      expect((await scene.checkpoints.read('email-confirmation')).position).toBeLessThan(before);
      await leader.stop();
    });
  });

  describe('among the erasures', () => {
    it('does not keep the others waiting; the checkpoint stays before it', async () => {
      const scene = createEmailScene();
      const stream = streams.erasures(platformId);
      await scene.register(1, 'office@1.example');
      await appendUnknown(scene.store, stream, [platformId, accountIdOf(7)]);
      const { time } = { time: scene.clock.now() };
      const commandId = '01900000-0000-7000-8000-400000000000' as never;
      await scene.log.append(
        stream,
        0,
        [
          {
            type: 'SubjectErased',
            data: { accountId: accountIdOf(1), accountType: 'integrator', reason: 'asked' },
          },
        ],
        {
          commandId,
          correlationId: commandId,
          causationId: commandId,
          actor: { principal: 'test', role: 'operator', account: platformId },
          time,
          path: [platformId, accountIdOf(1)],
        },
      );
      const conditions = createMemoryConditions();
      const checkpoints = createMemoryCheckpoints();
      const forgotten: string[] = [];
      const process = createErasure({
        log: scene.log,
        checkpoints,
        conditions,
        logger: createMemoryLogger(),
        mailer: {
          forget: async (keys) => {
            forgotten.push(keys);
          },
        },
        personalRows: { erase: async () => undefined } as never,
      });
      const stopping = new AbortController();
      const run = process.run(stopping.signal);
      const kinds = mailKeysOf(accountIdOf(1));
      await until(() => forgotten.length === kinds.length);
      expect(forgotten).toEqual(kinds);
      expect(scene.log.erasures.has(accountIdOf(7))).toBe(false);
      expect(conditions.all()).toEqual([degraded('erasure')]);
      expect(await checkpoints.read('erasure')).toEqual({ position: 0n });
      stopping.abort();
      await run;
    });
  });
});
