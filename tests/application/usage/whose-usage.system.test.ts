import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deriveId } from '#application/kernel/command-handling/derive-id.ts';
import type { AccountId, CameraId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { customersPeople, operator, peopleOf, type TestTierline } from '../../scenes/open-tierline.ts';
import { camera, customer, done, expectRefusal, primary, sub } from '../accounts/people.ts';
import { openUsageScene, recorderOf, rowOf, told, type UsageScene } from './usage-scene.ts';

let tierline: TestTierline;
let integrator: AccountId;
let shop: AccountId;
let record: UsageScene['record'];
let stored: UsageScene['stored'];
beforeAll(async () => {
  ({ tierline, integrator, shop, record, stored } = await openUsageScene());
});
afterAll(() => tierline.close());

describe('Whose usage it is', () => {
  test('an unknown customer, an integrator and a customer of others are all unknown', async () => {
    const stranger = await primary(tierline);
    const foreign = await customer(tierline, stranger);
    const rows = ['01900000-0000-7000-8000-0000000000aa' as AccountId, integrator, foreign].map((id) =>
      rowOf(id, 'whose'),
    );
    const { answers } = await record([...rows, rowOf(shop, 'whose')], recorderOf(integrator));
    expect(answers.map(told)).toEqual([...Array.from({ length: 3 }, () => 'rejected not-found'), 'recorded']);
    expect(await stored(foreign)).toEqual([]);
  });

  test("a recorder records for its account's whole subtree, a customer's own for that customer", async () => {
    const below = await customer(tierline, await sub(tierline, integrator));
    for (const recorder of [recorderOf(integrator), recorderOf(below)]) {
      const { answers } = await record([rowOf(below, `by-${recorder.account}`)], recorder);
      expect(answers.map(told)).toEqual(['recorded']);
    }
  });

  test.each([
    ['the people of an integrator', () => peopleOf(integrator)],
    ['the people of a customer', () => customersPeople(shop)],
    ['an auditor', (): Principal => ({ id: 'a', role: 'auditor', account: integrator })],
  ])('%s record none', async (_, principal) => {
    const refusal = await tierline.usage.record(tierline.by(principal()), (async function* () {})());
    expectRefusal({ outcome: 'refused', refusal: refusal as never }, 'forbidden');
  });

  test('cameras are those of the customer, removed ones too; others and unknown ones are rejected', async () => {
    const own = await camera(tierline, shop);
    const removed = await camera(tierline, shop);
    done(await tierline.cameras.remove(tierline.by(operator), removed));
    const foreign = await camera(tierline, await customer(tierline, integrator));
    const unknown = '01900000-0000-7000-8000-0000000000c9' as CameraId;
    const { answers } = await record(
      [own, removed, foreign, unknown, own].map((cameraId, index) =>
        rowOf(shop, `camera-${index}`, { cameraId }),
      ),
    );
    expect(answers.map(told)).toEqual([
      'recorded',
      'recorded',
      'rejected camera-not-found',
      'rejected camera-not-found',
      'recorded',
    ]);
  });

  test('a camera that is added later is known from then on', async () => {
    const adding = tierline.by(operator);
    const cameraId = deriveId<CameraId>(adding.context, 'camera');
    const rows = [rowOf(shop, 'early', { cameraId })];
    expect((await record(rows)).answers.map(told)).toEqual(['rejected camera-not-found']);
    done(await tierline.cameras.add(adding, shop, { name: 'Door', connection: 'onvif' }));
    expect((await record(rows)).answers.map(told)).toEqual(['recorded']);
  });

  test('a disabled customer goes on being recorded, a closed one up to the day it was closed on', async () => {
    const own = await customer(tierline, integrator);
    done(await tierline.accountStatus.disable(tierline.by(operator), own, 'unpaid'));
    expect((await record([rowOf(own, 'disabled')])).answers.map(told)).toEqual(['recorded']);
    done(await tierline.accountStatus.close(tierline.by(operator), own, 'gone'));
    tierline.clock.advance(2 * 24 * 3_600_000);
    const { answers } = await record([
      rowOf(own, 'before', { day: '2026-08-31' }),
      rowOf(own, 'closing', { day: '2026-09-01' }),
      rowOf(own, 'after', { day: '2026-09-02' }),
      rowOf(shop, 'open', { day: '2026-09-02' }),
    ]);
    expect(answers.map(told)).toEqual(['recorded', 'recorded', 'rejected account-closed', 'recorded']);
  });

  test("today is by the calendar of the customer's parent, whose changed zone counts from the next month", async () => {
    const parent = await primary(tierline);
    const own = await customer(tierline, parent);
    done(
      await tierline.integrators.change(tierline.by(operator), parent, { timeZone: 'Pacific/Kiritimati' }),
    );
    // By now it is the 3rd, 08:00Z.
    tierline.clock.advance(3.5 * 3_600_000);
    const tomorrow = rowOf(own, 'tomorrow', { day: '2026-09-04' });
    // 11:30Z: in Kiritimati it is the 4th, but September is still reckoned by Berlin's clocks.
    expect((await record([tomorrow])).answers.map(told)).toEqual(['rejected day-in-future']);
    tierline.clock.advance(11 * 3_600_000);
    expect((await record([tomorrow])).answers.map(told)).toEqual(['recorded']);
  });
});
