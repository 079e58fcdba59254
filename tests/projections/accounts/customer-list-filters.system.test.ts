import { describe, expect, test } from 'vitest';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import type { CustomerListQuery } from '#projections/accounts/customer-list/queries.ts';
import { customerListDefinition } from '#projections/cameras/customer-list/definition.ts';
import type { Scene } from '#tests/projections/engine/scene.ts';
import { emptyReadModels } from '#tests/scenes/read-model-scene.ts';

let scene: Scene;

const { shown } = await emptyReadModels([customerListDefinition], (told) => {
  scene = told;
});

type Asked = Partial<CustomerListQuery>;

const pageOf = async (asked: Asked) =>
  (await (await shown()).customerList({ under: platformId, limit: 50, ...asked })).value;
const idsOf = async (asked: Asked) => (await pageOf(asked)).items.map(({ id }) => id);

/** Every page of one or two rows, one after another. */
const paged = async (asked: Asked): Promise<readonly string[]> => {
  const names: string[] = [];
  let after: string | null = null;
  do {
    const page = await pageOf({ ...asked, limit: 2, ...(after === null ? {} : { after }) });
    names.push(...page.items.map(({ name }) => name));
    after = page.next;
  } while (after !== null);
  return names;
};

describe('The customer list in order', () => {
  test('goes on by key in every order, names as people read them, equal ones by age', async () => {
    const acme = scene.integrator();
    for (const name of ['zoo', 'Ärztehaus', 'Strasse', 'Apotheke', 'STRAßE', 'Bäckerei'])
      scene.customer(acme, name);
    const byName = ['Apotheke', 'Ärztehaus', 'Bäckerei', 'Strasse', 'STRAßE', 'zoo'];
    const byAge = ['zoo', 'Ärztehaus', 'Strasse', 'Apotheke', 'STRAßE', 'Bäckerei'];
    expect(await paged({ under: acme })).toEqual(byAge);
    expect(await paged({ under: acme, order: 'created' })).toEqual(byAge);
    expect(await paged({ under: acme, order: '-created' })).toEqual(byAge.toReversed());
    expect(await paged({ under: acme, order: 'name' })).toEqual(byName);
    expect(await paged({ under: acme, order: '-name' })).toEqual(byName.toReversed());
  });

  test('stays stable while a row that was shown already is renamed', async () => {
    const acme = scene.integrator();
    const [a] = ['a', 'b', 'c', 'd'].map((name) => scene.customer(acme, name));
    const first = await pageOf({ under: acme, order: 'name', limit: 2 });
    scene.rename(a as AccountId, 'aa');
    const rest = await pageOf({ under: acme, order: 'name', limit: 9, after: String(first.next) });
    expect(rest.items.map(({ name }) => name)).toEqual(['c', 'd']);
  });

  test('takes no cursor of another order', async () => {
    const acme = scene.integrator();
    for (const name of ['a', 'b', 'c']) scene.customer(acme, name);
    const { next } = await pageOf({ under: acme, order: 'name', limit: 1 });
    await expect(pageOf({ under: acme, order: '-name', after: String(next) })).rejects.toThrow('cursor');
  });

  test('counts all that fit, on every page, and only when asked', async () => {
    const acme = scene.integrator();
    for (const name of ['a', 'b', 'ab']) scene.customer(acme, name);
    const first = await pageOf({ under: acme, q: 'a', limit: 1, count: true });
    // Every address in the scene has an `a` as well.
    expect(first.total).toBe(3);
    expect((await pageOf({ under: acme, limit: 1, count: true, after: String(first.next) })).total).toBe(3);
    expect((await pageOf({ under: acme, type: 'integrator', count: true })).total).toBe(0);
    expect(await pageOf({ under: acme })).not.toHaveProperty('total');
  });
});

describe('The customer list filtered', () => {
  test('by how accounts stand with everything above considered, as each row says it', async () => {
    const acme = scene.integrator(platformId, 'Acme');
    const unconfirmed = scene.integrator(acme, 'Unconfirmed');
    const below = scene.customer(unconfirmed, 'Below');
    const off = scene.customer(unconfirmed, 'Off');
    const gone = scene.customer(acme, 'Gone');
    scene.confirm(acme);
    scene.disable(off);
    scene.disable(gone);
    scene.close(gone);
    const open = scene.customer(acme, 'Open');
    const expected = {
      active: [acme, open],
      unconfirmed: [unconfirmed],
      blocked: [below],
      disabled: [off],
      closed: [gone],
    };
    const statuses = ['active', 'unconfirmed', 'blocked', 'disabled', 'closed'] as const;
    for (const effectiveStatus of statuses) {
      const { items } = await pageOf({ effectiveStatus });
      expect(items.map(({ id }) => id)).toEqual(expected[effectiveStatus]);
      for (const row of items) expect(row.effectiveStatus).toBe(effectiveStatus);
    }
    // What blocks may lie above the account that is asked about.
    expect(await idsOf({ under: unconfirmed, effectiveStatus: 'blocked' })).toEqual([below]);
    scene.disable(acme);
    expect(await idsOf({ effectiveStatus: 'active' })).toEqual([]);
    expect(await idsOf({ effectiveStatus: 'blocked' })).toEqual([unconfirmed, below, open]);
    expect((await pageOf({ effectiveStatus: 'blocked', count: true })).total).toBe(3);
  });

  test('by the plan that is assigned, or that a camera is on', async () => {
    const plan = scene.plan();
    const other = scene.plan('motion');
    const acme = scene.integrator();
    const shop = scene.customer(acme, 'Shop');
    const camera = scene.add(shop, plan);
    expect(await idsOf({ planId: plan })).toEqual([shop]);
    expect(await idsOf({ planId: other })).toEqual([]);
    scene.changePlan(camera, other);
    expect(await idsOf({ planId: plan })).toEqual([]);
    expect(await idsOf({ planId: other })).toEqual([shop]);
    const assign = (type: string, data: object) =>
      scene.record(`integrator-${acme}`, acme, { type, data: { integratorId: acme, ...data } });
    assign('PlansAssigned', { plans: [{ planId: other }, { planId: plan }] });
    expect(await idsOf({ planId: other })).toEqual([acme, shop]);
    assign('PlansWithdrawn', { planIds: [other] });
    scene.remove(camera);
    expect(await idsOf({ planId: other })).toEqual([]);
    expect(await idsOf({ planId: plan })).toEqual([acme]);
  });

  test('by the country of the address', async () => {
    const acme = scene.integrator();
    expect(await idsOf({ country: 'DE' })).toEqual([acme]);
    expect(await idsOf({ country: 'FR' })).toEqual([]);
  });
});

describe('A row of the customer list', () => {
  test('names the accounts above it, and the first of them that blocks', async () => {
    const acme = scene.integrator(platformId, 'Acme');
    const sub = scene.integrator(acme, 'Sub');
    const shop = scene.customer(sub, 'Shop');
    const shopRow = async () => (await (await shown()).account(shop)).value;
    expect(await shopRow()).toMatchObject({
      pathNames: ['Platform', 'Acme', 'Sub'],
      blockedBy: { accountId: acme, name: 'Acme', gate: 'confirmation' },
    });
    scene.confirm(acme);
    scene.disable(sub);
    expect(await shopRow()).toMatchObject({ blockedBy: { accountId: sub, name: 'Sub', gate: 'status' } });
    scene.disable(acme);
    expect(await shopRow()).toMatchObject({ blockedBy: { accountId: acme, gate: 'status' } });
    scene.enable(acme);
    scene.enable(sub);
    scene.confirm(sub);
    scene.disable(shop);
    expect(await shopRow()).toMatchObject({ blockedBy: null, effectiveStatus: 'disabled' });
  });
});
