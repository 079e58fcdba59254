import { v7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type AccountId,
  type CameraId,
  type CommandId,
  type Day,
  instantOf,
  platformId,
} from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { startConsole } from '#tests/console/console-scene.ts';
import { expectOpenToEverybody } from '#tests/console/ways.ts';

const scene = startConsole();
let integratorKey = '';

/** A camera that is switched on before it was added: what no read model can make sense of. */
const park = async (customerId: AccountId, parentId: AccountId): Promise<void> => {
  const cameraId = v7() as CameraId;
  const of = { cameraId, customerId };
  const { log } = scene.system;
  await log.append(
    `camera-${cameraId}`,
    'no-stream',
    [
      { type: 'CameraActivated', data: of },
      { type: 'CameraAdded', data: { ...of, name: 'Door', connection: 'rtsp' } },
    ],
    {
      commandId: v7() as CommandId,
      correlationId: 'test',
      causationId: 'test',
      actor: { principal: 'operator-key', role: 'operator', account: platformId },
      time: instantOf(Date.now()),
      path: [platformId, parentId, customerId],
    },
  );
};

/** As another process that builds a read model: whoever wants to build it too has to wait. */
const holdBuildOf = async (name: string) => {
  const client = await scene.system.pool.connect();
  const taken = await client.query<{ taken: boolean }>(
    `select pg_try_advisory_lock(hashtext('tierline.projection.build'), hashtext($1)) as taken`,
    [name],
  );
  expect(taken.rows).toEqual([{ taken: true }]);
  let isHeld = true;
  const leave = async (): Promise<void> => {
    if (!isHeld) return;
    isHeld = false;
    await client.query('select pg_advisory_unlock_all()');
    client.release();
  };
  return { leave, [Symbol.asyncDispose]: leave };
};

beforeAll(async () => {
  const { business } = scene;
  const { id } = await business.integrator();
  // Reads of what has parked events wait for them, so whoever has nothing to do is of another integrator.
  const other = await business.integrator();
  integratorKey = String((await business.key(other.id, 'integrator')).key);
  await park((await business.customer(id)) as AccountId, id as AccountId);
});

describe('operations', () => {
  test('a read model is built anew after it was said what that means, and is live again', async () => {
    const page = await scene.signedIn('/console/operations/read-models');
    const plans = page.getByRole('row', { name: /^plans/ });
    await plans.getByRole('button', { name: 'Build anew…' }).click();
    await page.getByText('Everybody goes on reading the present one.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Build anew', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await plans.getByText('Live').waitFor();
  });

  test('a read model that is asked for waits while another process has it, shows how far it is built, and is live again', async () => {
    await using other = await holdBuildOf('api-keys');
    const page = await scene.signedIn('/console/operations/read-models');
    const row = page.getByRole('row', { name: /^api-keys/ });
    await row.getByRole('button', { name: 'Build anew…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Build anew', exact: true }).click();
    await row.getByText('Waits to be built anew').waitFor();
    await expect.poll(() => row.getByRole('button', { name: 'Build anew…' }).isDisabled()).toBe(true);

    // How far a build is lasts for milliseconds here, so the page is told of one that is half done.
    const address = '**/v1/operations/projections';
    await page.route(address, async (route) => {
      const answer = await (await route.fetch()).json();
      for (const each of answer.items)
        if (each.name === 'api-keys') each.rebuild = { state: 'building', position: '30', head: '120' };
      await route.fulfill({ json: answer });
    });
    await row.getByText('Being built anew').waitFor();
    const bar = row.getByRole('progressbar', { name: 'How far the building is' });
    await expect.poll(() => bar.getAttribute('value')).toBe('0.25');
    await row.getByText('25%').waitFor();

    await page.unroute(address);
    await other.leave();
    await row.getByText('Live').waitFor();
    await expect.poll(() => row.getByRole('progressbar').count()).toBe(0);
    const { rows } = await scene.system.pool.query('select name from projection.rebuild_request');
    expect(rows).toEqual([]);
  });

  test('a parked event is tried again, which says that it fails, and is left out with a reason', async () => {
    const page = await scene.signedIn('/console/operations/parked');
    const parked = page.getByRole('row', { name: /CameraActivated.*cameras/ });
    await parked.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('dialog').getByText('still-failing').waitFor();
    await page.keyboard.press('Escape');
    await parked.getByRole('button', { name: 'Leave out…' }).click();
    const popup = page.getByRole('dialog');
    await popup.getByRole('button', { name: 'Leave out' }).click();
    await popup.getByText('Say why: it is kept with the event.').waitFor();
    await popup.getByLabel('Reason').fill('It was switched on before it was there.');
    await popup.getByRole('button', { name: 'Leave out' }).click();
    await parked.waitFor({ state: 'detached' });
  });

  test('the backlog of the processes is told, and when it was told', async () => {
    const page = await scene.signedIn('/console/operations/processes');
    await page.getByText('As the leading worker told at').waitFor();
    await page.getByRole('row', { name: /^camera-suspension / }).waitFor();
  });

  test('refused attempts to sign in are told by network address, and looking again shows what came since', async () => {
    const refuse = async (networkAddress: string, count: number): Promise<void> => {
      const [at, commandId] = [instantOf(Date.now()), v7() as CommandId];
      await scene.system.log.append(
        streams.signIn(`2026-01-0${count}` as Day),
        'no-stream',
        [{ type: 'SignInRefused', data: { networkAddress, count, first: at, last: at } }],
        {
          commandId,
          correlationId: commandId,
          causationId: commandId,
          actor: { principal: 'process:sign-in-refusals', role: 'process', account: platformId },
          time: at,
          path: [platformId],
        },
      );
    };
    await refuse('198.51.100.7', 3);
    const page = await scene.signedIn('/console/operations/sign-ins');
    const row = (address: string) => page.getByRole('row').filter({ hasText: address });
    await row('198.51.100.7').getByText('3', { exact: true }).waitFor();
    await refuse('198.51.100.8', 5);
    await scene.shown();
    await page.getByRole('button', { name: 'Look again' }).click();
    await row('198.51.100.8').getByText('5', { exact: true }).waitFor();
    await row('198.51.100.8').getByRole('link').click();
    await page.waitForURL('**/console/history/*');
    await page.getByText('198.51.100.8').first().waitFor();
  });

  test('are open to everybody in light and dark colours, from right to left and on 360 pixels', async () => {
    const page = await scene.signedIn();
    await expectOpenToEverybody(scene, page, '/console/operations/read-models', () =>
      page.getByRole('row').nth(3).waitFor(),
    );
  });
});

describe('the first page', () => {
  test('tells an operator what needs doing: parked events, and when the log was verified', async () => {
    const page = await scene.signedIn('/console');
    const parked = page.getByRole('heading', { name: /events are parked/ });
    await parked.waitFor();
    await page.locator('section').filter({ has: parked }).getByRole('link', { name: 'Show all' }).click();
    await page.waitForURL('**/operations/parked');
  });

  test('says to others that there is nothing to do, and nothing of the installation', async () => {
    const page = await scene.signedIn('/console', integratorKey);
    await page.getByText('Nothing needs doing.').waitFor();
    await scene.settled(page);
    expect(await page.getByRole('link', { name: 'Operations' }).count()).toBe(0);
  });
});
