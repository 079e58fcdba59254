import { describe, expect, test } from 'vitest';
import { platformId } from '#domain/kernel/ids.ts';
import type { AccountTree } from '#projections/accounts/customer-list/tree.ts';
import { customerListDefinition } from '#projections/cameras/customer-list/definition.ts';
import type { Scene } from '#tests/projections/engine/scene.ts';
import { emptyReadModels } from '#tests/scenes/read-model-scene.ts';

let scene: Scene;

const { shown } = await emptyReadModels([customerListDefinition], (told) => {
  scene = told;
});

/** The names of a tree, with how many children each account has where they are left out. */
const namesOf = ({ name, children, childCount }: AccountTree): unknown =>
  children ? { [name]: children.map(namesOf) } : `${name} +${childCount}`;

describe('The tree of an account', () => {
  test('has children by name as people read it, each with how many it has', async () => {
    const acme = scene.integrator();
    const sub = scene.integrator(acme, 'zeta');
    scene.customer(acme, 'Ärztehaus');
    scene.customer(acme, 'Bakery');
    scene.customer(sub, 'Leaf');
    const { value } = await (await shown()).tree(acme);
    if (!value) throw new Error('no tree');
    expect(namesOf(value)).toEqual({
      Acme: [{ Ärztehaus: [] }, { Bakery: [] }, { zeta: [{ Leaf: [] }] }],
    });
    expect(value.children?.map(({ childCount }) => childCount)).toEqual([0, 0, 1]);
  });

  test('is cut at a depth, where it says how much is below', async () => {
    const acme = scene.integrator();
    const sub = scene.integrator(acme, 'Sub');
    const deep = scene.integrator(sub, 'Deep');
    scene.customer(sub, 'One');
    const two = scene.customer(deep, 'Two');
    scene.add(two);
    scene.integrator(platformId, 'Elsewhere');
    const at = async (depth: number, id = acme) => {
      const { value } = await (await shown()).tree(id, depth);
      if (!value) throw new Error('no tree');
      return value;
    };
    expect(namesOf(await at(1))).toEqual({ Acme: ['Sub +2'] });
    expect((await at(1)).children?.[0]?.cameras).toMatchObject({ total: 1 });
    expect(namesOf(await at(2))).toEqual({ Acme: [{ Sub: ['Deep +1', { One: [] }] }] });
    expect(namesOf(await at(1, platformId))).toMatchObject({ Platform: ['Acme +1', { Elsewhere: [] }] });
    expect((await at(9)).children).toEqual((await (await shown()).tree(acme)).value?.children);
  });
});
