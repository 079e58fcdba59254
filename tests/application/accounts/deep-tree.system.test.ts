import { afterAll, beforeAll, expect, test } from 'vitest';
import { modules } from '#domain/accounts/access/modules.ts';
import { decidePermission, effectiveModules } from '#domain/accounts/access/permissions.ts';
import { type AccountId, type CameraId, type PlanId, platformId } from '#domain/kernel/ids.ts';
import { openTierline, operator, peopleOf, type TestTierline } from '../../scenes/open-tierline.ts';
import { camera, customer, done, expectRefusal, plan, primary, sub, subRequest } from './people.ts';

/** The platform, ten integrators one below the other, and a customer: twelve levels. */
let tierline: TestTierline;
const integrators: AccountId[] = [];
let shop: AccountId;
let basic: PlanId;
let door: CameraId;
beforeAll(async () => {
  tierline = await openTierline();
  basic = await plan(tierline);
  integrators.push(await primary(tierline, [{ planId: basic }]));
  while (integrators.length < 10)
    integrators.push(await sub(tierline, level(integrators.length), [{ planId: basic }]));
  shop = await customer(tierline, level(10));
  door = await camera(tierline, shop, basic);
});
afterAll(() => tierline.close());

/** The integrator on a level of the tree; the platform is level 0. */
const level = (depth: number): AccountId => {
  const id = integrators[depth - 1];
  if (!id) throw new Error(`no level ${depth}`);
  return id;
};
const path = async (id: AccountId) => (await tierline.accounts.path(id)) ?? [];

test('an account twelve levels down knows its whole path', async () => {
  const all = [platformId, ...integrators, shop];
  expect((await path(shop)).map((account) => account.accountId)).toEqual(all);
  expect(await tierline.accounts.find(shop)).toMatchObject({ path: all });
});

test('each level takes its module from the customer, and gives it back', async () => {
  for (const [index, id] of integrators.entries()) {
    const without = modules.filter((module) => module !== 'maps');
    done(await tierline.accountStatus.restrictModules(tierline.by(operator), id, without));
    const decision = decidePermission(await path(shop), 'maps');
    expect(decision).toMatchObject({ allowed: false, gates: [{ gate: 'ceiling', accountId: id }] });
    expect(decision.gates).toHaveLength(1);
    done(await tierline.accountStatus.restrictModules(tierline.by(operator), id, modules));
    expect(decidePermission(await path(shop), 'maps').gates).toHaveLength(11 + 10 + 11);
    expect(index).toBeLessThan(10);
  }
});

test('each level stops the customer, its cameras and creation below it, and lets them go on', async () => {
  const activate = () => tierline.cameras.activate(tierline.by(operator), door);
  for (const id of integrators) {
    done(await tierline.accountStatus.disable(tierline.by(operator), id, 'unpaid'));
    expect(effectiveModules(await path(shop))).toEqual([]);
    expectRefusal(await activate(), 'account-disabled');
    const people = tierline.by(peopleOf(level(10)));
    expectRefusal(
      await tierline.customers.create(people, level(10), { name: 'Shop', address: { placeId: 'sample-1' } }),
      'account-disabled',
    );
    expect(done(await tierline.accountStatus.enable(tierline.by(operator), shop, 'x')).blockedBy).toEqual([
      id,
    ]);
    done(await tierline.accountStatus.enable(tierline.by(operator), id, 'paid'));
  }
  done(await activate());
});

test('each level withdraws its plan from the customer', async () => {
  const add = () =>
    tierline.cameras.add(tierline.by(operator), shop, { name: 'Gate', connection: 'rtsp', planId: basic });
  for (const id of integrators) {
    done(await tierline.integrators.assignPlans(tierline.by(operator), id, []));
    expectRefusal(await add(), 'plan-not-assigned');
    done(await tierline.integrators.assignPlans(tierline.by(operator), id, [{ planId: basic }]));
  }
  done(await add());
});

test('the people of every level above govern the customer, and create down to the last integrator', async () => {
  for (const id of integrators) {
    const caller = tierline.by(peopleOf(id));
    done(await tierline.customers.setLinkSharing(caller, shop, id === level(10)));
    const below = await tierline.integrators.createSubIntegrator(
      tierline.by(peopleOf(id)),
      level(10),
      subRequest(),
    );
    done(below);
  }
});

test('people see nothing above or beside their own account', async () => {
  for (const [index, id] of integrators.entries())
    for (const other of integrators) {
      const reached = await tierline.reach(peopleOf(id), 'read', other);
      if (integrators.indexOf(other) >= index) expect(reached).not.toHaveProperty('code');
      else expect(reached).toMatchObject({ code: 'not-found' });
    }
});
