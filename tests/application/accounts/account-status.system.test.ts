import { describe, expect, test } from 'vitest';
import { type AccountId, type DisablementId, platformId } from '#domain/kernel/ids.ts';
import { customersPeople, operator, peopleOf } from '../../scenes/open-tierline.ts';
import { accountsToDisable } from './account-status-scene.ts';
import {
  camera,
  customer,
  customerRequest,
  done,
  expectRefusal,
  plan,
  primary,
  sub,
  subRequest,
} from './people.ts';

const { tierline, disable, enable, modulesOf, tree } = await accountsToDisable();
const close = async (id: AccountId, as = operator) =>
  tierline.accountStatus.close(tierline.by(as), id, 'gone');

describe('disabling', () => {
  test('twice is one disablement, and both answers name it', async () => {
    const { shop } = await tree();
    const first = done(await disable(shop));
    const second = done(await disable(shop));
    expect([first.changed, second.changed]).toEqual([true, false]);
    expect(second.disablementId).toBe(first.disablementId);
    expect(second.revision).toBe(first.revision);
  });

  test('enabling and disabling again within a second are two disablements', async () => {
    const { shop } = await tree();
    const ids: (DisablementId | undefined)[] = [done(await disable(shop)).disablementId];
    expect(done(await enable(shop)).disablementId).toBe(ids[0]);
    tierline.clock.advance(200);
    ids.push(done(await disable(shop)).disablementId);
    expect(new Set(ids).size).toBe(2);
    expect(ids).not.toContain(undefined);
  });

  test('what was never disabled is enabled without an event', async () => {
    const { shop } = await tree();
    expect(done(await enable(shop))).toMatchObject({ changed: false, blockedBy: [] });
    expect(done(await disable(shop)).changed).toBe(true);
    expect(done(await enable(shop)).changed).toBe(true);
    expect(done(await enable(shop)).changed).toBe(false);
  });

  test('ten times at once changes it once', async () => {
    const { shop } = await tree();
    const results = await Promise.all(Array.from({ length: 10 }, () => disable(shop)));
    expect(results.map((result) => done(result).changed).filter(Boolean)).toHaveLength(1);
    expect(new Set(results.map((result) => done(result).disablementId)).size).toBe(1);
  });

  test('the platform itself is neither disabled nor closed nor restricted', async () => {
    expectRefusal(await disable(platformId), 'forbidden');
    expectRefusal(await close(platformId), 'forbidden');
    expectRefusal(
      await tierline.accountStatus.restrictModules(tierline.by(operator), platformId, []),
      'forbidden',
    );
  });
});

describe('levels', () => {
  test('a level below cannot enable what a level above disabled, and that level or one above it can', async () => {
    const { top, middle, shop } = await tree();
    done(await disable(shop, peopleOf(top)));
    expectRefusal(await enable(shop, peopleOf(middle)), 'disabled-by-higher-level');
    done(await enable(shop, peopleOf(top)));
    done(await disable(shop, peopleOf(middle)));
    done(await enable(shop, peopleOf(top)));
    done(await disable(shop, peopleOf(middle)));
    expect(done(await disable(shop, operator)).changed).toBe(true);
    expectRefusal(await enable(shop, peopleOf(middle)), 'disabled-by-higher-level');
    expectRefusal(await enable(shop, peopleOf(top)), 'disabled-by-higher-level');
    done(await enable(shop, operator));
  });

  test('people never disable or enable their own account, nor one above or beside', async () => {
    const { top, middle, shop } = await tree();
    const beside = await sub(tierline, top);
    expectRefusal(await disable(middle, peopleOf(middle)), 'forbidden');
    expectRefusal(await disable(shop, customersPeople(shop)), 'forbidden');
    expectRefusal(await disable(top, peopleOf(middle)), 'not-found');
    expectRefusal(await disable(beside, peopleOf(middle)), 'not-found');
  });
});

describe('an account under a disabled one', () => {
  test('is enabled all the same, and the answer names what still blocks it', async () => {
    const { top, middle, shop } = await tree();
    done(await disable(shop));
    done(await disable(middle));
    done(await disable(top));
    expect(done(await enable(shop))).toMatchObject({ changed: true, blockedBy: [top, middle] });
    expect(await modulesOf(shop)).toEqual([]);
    expect(done(await enable(shop))).toMatchObject({ changed: false, blockedBy: [top, middle] });
    expect(done(await enable(top)).blockedBy).toEqual([]);
    expect(done(await enable(middle)).blockedBy).toEqual([]);
    expect(await modulesOf(shop)).not.toEqual([]);
  });

  test('is usable only when both are enabled, in either order', async () => {
    for (const order of [
      ['middle', 'shop'],
      ['shop', 'middle'],
    ] as const) {
      const accounts = await tree();
      done(await disable(accounts.shop));
      done(await disable(accounts.middle));
      done(await enable(accounts[order[0]]));
      expect(await modulesOf(accounts.shop)).toEqual([]);
      done(await enable(accounts[order[1]]));
      expect(await modulesOf(accounts.shop)).not.toEqual([]);
    }
  });

  test('has no account created below it', async () => {
    const { top, middle } = await tree();
    done(await disable(top));
    const request = subRequest();
    for (const parent of [top, middle]) {
      const people = tierline.by(peopleOf(parent));
      expectRefusal(
        await tierline.integrators.createSubIntegrator(people, parent, request),
        'account-disabled',
      );
      expectRefusal(await tierline.customers.create(people, parent, customerRequest), 'account-disabled');
    }
    done(await enable(top));
    done(await tierline.integrators.createSubIntegrator(tierline.by(peopleOf(top)), middle, request));
  });

  test('may have cameras added, deactivated and removed, and none activated', async () => {
    const basic = await plan(tierline);
    const top = await primary(tierline, [{ planId: basic }]);
    const shop = await customer(tierline, top);
    const active = await camera(tierline, shop, basic);
    done(await tierline.cameras.activate(tierline.by(operator), active));
    done(await disable(top));
    const added = await camera(tierline, shop, basic);
    for (const id of [active, added])
      expectRefusal(await tierline.cameras.activate(tierline.by(operator), id), 'account-disabled');
    done(await tierline.cameras.deactivate(tierline.by(operator), active));
    done(await tierline.cameras.remove(tierline.by(operator), active));
    done(await enable(top));
    done(await tierline.cameras.activate(tierline.by(operator), added));
  });
});

describe('closing', () => {
  test('takes a disabled account whose children are all closed', async () => {
    const { middle, shop } = await tree();
    expectRefusal(await close(middle), 'account-not-disabled');
    done(await disable(middle));
    expectRefusal(await close(middle), 'children-not-closed');
    done(await disable(shop));
    done(await close(shop));
    expect(done(await close(shop)).changed).toBe(false);
    done(await close(middle));
    expectRefusal(await enable(middle), 'account-closed');
  });
});
