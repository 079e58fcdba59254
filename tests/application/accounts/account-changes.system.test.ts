import { describe, expect, test } from 'vitest';
import type { AccountId } from '#domain/kernel/ids.ts';
import { noTax } from '#domain/plans/prices.ts';
import { customersPeople, operator, peopleOf, type TestTierline } from '../../scenes/open-tierline.ts';
import { accountsToDisable } from './account-status-scene.ts';
import { confirm, done, expectRefusal, registration, subRequest } from './people.ts';

const { tierline, disable, enable, modulesOf, tree } = await accountsToDisable();

describe('a status command taken over from a process that died', () => {
  const again = (caller: ReturnType<TestTierline['by']>) =>
    tierline.by(operator, {
      commandId: caller.context.commandId,
      time: caller.context.time,
      takenOver: true,
    });

  test('names the disablement its own event speaks of, whatever came after', async () => {
    const { middle, shop } = await tree();
    const opened = done(await disable(shop, peopleOf(middle))).disablementId;
    const raising = tierline.by(operator);
    expect(done(await tierline.accountStatus.disable(raising, shop, 'fraud')).disablementId).toBe(opened);
    const enabling = tierline.by(operator);
    expect(done(await tierline.accountStatus.enable(enabling, shop, 'paid')).disablementId).toBe(opened);
    expect(done(await disable(shop)).disablementId).not.toBe(opened);
    expect(done(await tierline.accountStatus.disable(again(raising), shop, 'fraud')).disablementId).toBe(
      opened,
    );
    expect(done(await tierline.accountStatus.enable(again(enabling), shop, 'paid')).disablementId).toBe(
      opened,
    );
    done(await enable(shop));
    expect(done(await tierline.accountStatus.enable(again(enabling), shop, 'paid')).disablementId).toBe(
      opened,
    );
  });

  test('names the disablement an account was closed under', async () => {
    const { shop } = await tree();
    const { disablementId } = done(await disable(shop));
    const closing = tierline.by(operator);
    for (const caller of [closing, again(closing), tierline.by(operator)])
      expect(done(await tierline.accountStatus.close(caller, shop, 'gone')).disablementId).toBe(
        disablementId,
      );
  });
});

describe('what is changed from above', () => {
  test('is never changed by the own people, who change their details', async () => {
    const { middle, shop } = await tree();
    const people = tierline.by(peopleOf(middle));
    const shops = tierline.by(customersPeople(shop));
    const { integrators, customers, accountStatus } = tierline;
    const pricing = { storagePerGbMonth: '0', trafficPerGb: '0', currency: 'EUR', tax: noTax };
    for (const result of [
      await accountStatus.restrictModules(people, middle, []),
      await integrators.setPricing(people, middle, pricing),
      await integrators.assignPlans(people, middle, []),
      await accountStatus.restrictModules(shops, shop, []),
      await customers.setAdminPortalAccess(shops, shop, true),
      await customers.setLinkSharing(shops, shop, true),
    ])
      expectRefusal(result, 'forbidden');
    done(await integrators.change(people, middle, { name: 'New name' }));
    done(await customers.change(shops, shop, { name: 'New name' }));
  });

  test('an own set of modules may exceed the ceiling, and is worth nothing above it', async () => {
    const { top, middle } = await tree();
    done(await tierline.accountStatus.restrictModules(tierline.by(operator), top, ['api']));
    done(await tierline.accountStatus.restrictModules(tierline.by(peopleOf(top)), middle, ['api', 'maps']));
    expect(await modulesOf(middle)).toEqual(['api']);
    done(await tierline.accountStatus.restrictModules(tierline.by(operator), top, ['api', 'maps', 'push']));
    expect(await modulesOf(middle)).toEqual(['maps', 'api']);
  });

  test('customers use cameras only with portal access, by the switch and by the module', async () => {
    const { middle, shop } = await tree();
    const shops = tierline.by(customersPeople(shop));
    const add = () =>
      tierline.cameras.add(tierline.by(customersPeople(shop)), shop, { name: 'Door', connection: 'onvif' });
    done(await add());
    done(await tierline.customers.setAdminPortalAccess(tierline.by(peopleOf(middle)), shop, false));
    expectRefusal(await add(), 'portal-access-required');
    expect(await tierline.reach(shops.principal, 'read', shop)).toHaveLength(4);
    done(await tierline.customers.setAdminPortalAccess(tierline.by(peopleOf(middle)), shop, true));
    done(await add());
    const own = (await modulesOf(shop)).filter((module) => module !== 'admin-portal');
    done(await tierline.accountStatus.restrictModules(tierline.by(peopleOf(middle)), shop, own));
    expectRefusal(await add(), 'portal-access-required');
  });
});

test('only integrators create sub-integrators, and only where they see the parent', async () => {
  const { top, middle, shop } = await tree();
  const create = (as: typeof operator, parent: AccountId) =>
    tierline.integrators.createSubIntegrator(tierline.by(as), parent, subRequest());
  expectRefusal(await create(operator, middle), 'only-integrators-create-sub-integrators');
  expectRefusal(await create(customersPeople(shop), shop), 'only-integrators-create-sub-integrators');
  expectRefusal(await create(peopleOf(middle), top), 'not-found');
  expectRefusal(await create(peopleOf(top), shop), 'not-found');
  expectRefusal(await create(peopleOf(top), 'no-such-account' as AccountId), 'not-found');
  done(await create(peopleOf(top), middle));
  const register = await tierline.integrators.register(tierline.by(peopleOf(top)), registration());
  expectRefusal(register, 'forbidden');

  const acting = await tierline.authentication.actFor(operator, middle);
  if ('code' in acting) throw new Error(acting.code);
  const id = done(await create(acting, middle)).id as AccountId;
  await confirm(tierline, id);
  expect(await tierline.accounts.find(id)).toMatchObject({ parentId: middle });
});

test('what an operator does for an integrator counts as done by that level', async () => {
  const { middle, shop } = await tree();
  const acting = await tierline.authentication.actFor(operator, middle);
  if ('code' in acting) throw new Error(acting.code);
  done(await disable(shop, acting));
  done(await enable(shop, peopleOf(middle)));
  expectRefusal(await disable(middle, acting), 'forbidden');
});
