import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredEvent } from '#application/kernel/ports/event-store.ts';
import { createEmailScene } from '#tests/application/accounts/email-confirmation/email-scene.ts';
import { accountIdOf } from '#tests/scenes/numbered-ids.ts';

type Scene = ReturnType<typeof createEmailScene>;

let scene: Scene;
let leader: ReturnType<Scene['lead']>;
beforeEach(() => {
  scene = createEmailScene();
  leader = scene.lead();
});
afterEach(() => leader.stop());

let renamed = 0;
const requests = () => scene.store.all.filter(({ type }) => type === 'EmailConfirmationRequested');
const keys = () => scene.mails.map(({ idempotencyKey }) => idempotencyKey);
const keyOf = (number: number, request: StoredEvent | undefined): string =>
  `email-confirmation/${accountIdOf(1)}/${number}/${request?.id}`;
const restart = async (): Promise<void> => {
  await leader.stop();
  leader = scene.lead();
  await leader.settled();
};
/**
 * Until nothing is left to do: reservations are looked at again after a quarter of an hour, and the checkpoint goes past them
 * with the next event.
 */
const finished = async (): Promise<void> => {
  await leader.settled();
  scene.clock.advance(16);
  await leader.settled();
  renamed += 1;
  await scene.rename(1, `Name ${renamed}`);
  await leader.settled();
};
const readAnew = 'starts again from the beginning';

describe('after the log came back from a backup', () => {
  it('a number used again is another mail, and goes out', async () => {
    await scene.register(1, 'office@nord.example');
    await finished();
    const backup = await scene.store.head();
    await scene.requestAgain(1);
    await leader.settled();
    const lost = requests().at(-1);
    await leader.stop();

    scene.restoreTo(backup);
    scene.clock.advance(2);
    await scene.requestAgain(1);
    leader = scene.lead();
    await leader.settled();
    const again = requests().at(-1);
    expect(again?.id).not.toBe(lost?.id);
    expect(keys()).toEqual([keyOf(1, requests()[0]), keyOf(2, lost), keyOf(2, again)]);
    expect(await scene.recorded(1)).toEqual(['sent 1', 'sent 2']);
    expect(scene.logger.lines.filter((line) => line.includes(readAnew))).toHaveLength(1);
  });

  it('nothing that is recorded as sent is sent again, though the process reads everything anew', async () => {
    for (const number of [1, 2, 3]) await scene.register(number, `office@${number}.example`);
    await finished();
    const backup = await scene.store.head();
    await scene.register(4, 'office@4.example');
    await finished();
    expect(scene.mails).toHaveLength(4);

    await leader.stop();
    scene.restoreTo(backup);
    leader = scene.lead();
    await leader.settled();
    expect(scene.mails).toHaveLength(4);
    expect(scene.store.all).toHaveLength(Number(backup));
    expect(scene.logger.lines.filter((line) => line.includes(readAnew))).toHaveLength(1);
    await restart();
    expect(scene.logger.lines.filter((line) => line.includes(readAnew))).toHaveLength(1);
  });

  it('a mail whose record was lost is sent again as the same mail, which the provider drops', async () => {
    await scene.register(1, 'office@nord.example');
    const backup = await scene.store.head();
    await leader.settled();
    await leader.stop();
    scene.restoreTo(backup);
    leader = scene.lead();
    await leader.settled();
    expect(scene.mails).toHaveLength(2);
    expect(scene.mails[1]).toEqual(scene.mails[0]);
  });
});

describe('after Postgres came back from a backup older than the log', () => {
  it('what happened since is met again and sent once', async () => {
    await scene.register(1, 'office@nord.example');
    await finished();
    const older = await scene.checkpoints.read('email-confirmation');
    expect(older.event).toBeDefined();
    await scene.register(2, 'office@2.example');
    await finished();
    await leader.stop();
    await scene.checkpoints.write('email-confirmation', older);
    const before = scene.store.all.length;
    leader = scene.lead();
    await leader.settled();
    expect(scene.mails).toHaveLength(2);
    expect(scene.store.all).toHaveLength(before);
    expect(scene.logger.lines.filter((line) => line.includes(readAnew))).toEqual([]);
  });
});

describe('a checkpoint of the last landing, without an event', () => {
  it('is taken when it is not beyond the end of the log, and completed', async () => {
    await scene.register(1, 'office@nord.example');
    await finished();
    await leader.stop();
    await scene.checkpoints.write('email-confirmation', { position: await scene.store.head() });
    leader = scene.lead();
    await scene.register(2, 'office@2.example');
    await finished();
    expect(scene.mails).toHaveLength(2);
    expect(await scene.checkpoints.read('email-confirmation')).toMatchObject({
      event: { stream: `integrator-${accountIdOf(1)}` },
    });
    expect(scene.logger.lines.filter((line) => line.includes(readAnew))).toEqual([]);
  });

  it('is not taken beyond the end', async () => {
    await scene.register(1, 'office@nord.example');
    await finished();
    await leader.stop();
    await scene.checkpoints.write('email-confirmation', { position: (await scene.store.head()) + 1n });
    leader = scene.lead();
    await finished();
    expect(scene.mails).toHaveLength(1);
    expect(scene.logger.lines.filter((line) => line.includes(readAnew))).toHaveLength(1);
  });
});

describe('a request of before 2026-11-29', () => {
  /** As the last landing stored it: the same event in its first version. */
  const asStoredBefore = (): void => {
    for (const event of requests())
      Object.assign(event, { metadata: event.metadata.replace('"schemaVersion":2', '"schemaVersion":1') });
  };

  it('keeps the key and the body of its first try', async () => {
    await leader.stop();
    await scene.register(1, 'office@nord.example');
    asStoredBefore();
    scene.answers.push(() => ({ outcome: 'failed', code: 'timeout' }));
    leader = scene.lead();
    await leader.settled();
    scene.clock.advance(1);
    await leader.settled();
    expect(keys()).toEqual([
      `email-confirmation/${accountIdOf(1)}/1`,
      `email-confirmation/${accountIdOf(1)}/1`,
    ]);
    expect(scene.mails[1]).toEqual(scene.mails[0]);
    expect(await scene.recorded(1)).toEqual(['failed 1 timeout attempt 1 again in 1', 'sent 1']);
  });

  it('is followed by requests whose keys end in their events’ ids', async () => {
    await leader.stop();
    await scene.register(1, 'office@nord.example');
    asStoredBefore();
    leader = scene.lead();
    await leader.settled();
    scene.clock.advance(2);
    await scene.requestAgain(1);
    await leader.settled();
    expect(keys()).toEqual([`email-confirmation/${accountIdOf(1)}/1`, keyOf(2, requests().at(-1))]);
  });
});
