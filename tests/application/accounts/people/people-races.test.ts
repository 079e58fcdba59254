import { describe, expect, it } from 'vitest';
import { done } from '#tests/application/accounts/people.ts';
import { randomFrom } from '#tests/application/cameras/suspension/racing.ts';
import { turns } from '#tests/scenes/turns.ts';
import { createPeopleScene, operator } from './people-scene.ts';

/** Everything at once, in an order that follows from the seed, through two API processes. */
const racing = (seed: number) => {
  const random = randomFrom(seed);
  const scene = createPeopleScene(() => turns(Math.floor(random() * 4)));
  return { scene, apis: [scene.main, scene.api()] as const };
};
const seeds = Array.from({ length: 12 }, (_, index) => index + 1);
const outcomes = (results: readonly { readonly outcome: string }[]) =>
  results
    .map((result) => ('refusal' in result ? (result.refusal as { code: string }).code : result.outcome))
    .toSorted();

describe.each(seeds)('at once, by seed %i', (seed) => {
  it('two follow one invitation: one joins, the other finds it used', async () => {
    const { scene, apis } = racing(seed);
    const id = await scene.invited('anna@nord.example');
    const results = await Promise.all(apis.map((api) => scene.join(id, 1, api)));
    expect(outcomes(results)).toEqual(['done', 'sign-in-token-used']);
    expect((await scene.told(`person-${id}`)).filter((type) => type.startsWith('PersonJoined'))).toHaveLength(
      1,
    );
    expect(await scene.listOf()).toEqual(['anna@nord.example operator']);
  });

  it('one address is invited twice: it is one person', async () => {
    const { scene, apis } = racing(seed);
    const results = await Promise.all(
      apis.map((over, index) =>
        scene.invite(index === 0 ? 'anna@nord.example' : 'Anna@Nord.example', { over }),
      ),
    );
    expect(outcomes(results)).toEqual(['done', 'person-exists']);
    expect(await scene.listOf()).toEqual(['anna@nord.example operator invited']);
  });

  it('the last two operators remove each other, or give each other another role: one is left', async () => {
    const { scene, apis } = racing(seed);
    const [anna, ben] = [await scene.joined('anna@nord.example'), await scene.joined('ben@nord.example')];
    const results = await Promise.all([
      apis[0].people.remove(scene.by(operator), anna, false),
      seed % 2 === 0
        ? apis[1].people.remove(scene.by(operator), ben, false)
        : apis[1].people.change(scene.by(operator), ben, { role: 'auditor' }),
    ]);
    expect(outcomes(results)).toEqual(['done', 'last-operator']);
    const states = await Promise.all([anna, ben].map(scene.stateOf));
    expect(states.filter((state) => state?.state === 'active' && state.role === 'operator')).toHaveLength(1);
  });

  it('an address is confirmed twice while somebody is invited: the account has people once', async () => {
    const { scene, apis } = racing(seed);
    const account = await scene.integrator();
    const results = await Promise.all([
      scene.confirm(account),
      scene.confirm(account),
      scene.invite('office@nord.example', { to: account, role: 'integrator', over: apis[1] }),
    ]);
    expect(outcomes(results).slice(0, 2)).toEqual(['done', 'done']);
    expect(await scene.listOf(account)).toHaveLength(1);
  });

  it('somebody joins while they are removed: they are out', async () => {
    const { scene, apis } = racing(seed);
    const id = await scene.invited('anna@nord.example', { role: 'auditor' });
    const [joined, removed] = await Promise.all([
      scene.join(id, 1, apis[0]),
      apis[1].people.remove(scene.by(operator), id, false),
    ]);
    done(removed);
    expect(['done', 'sign-in-token-wrong']).toContain(outcomes([joined])[0]);
    expect(await scene.stateOf(id)).toMatchObject({ state: 'removed' });
    expect(await scene.listOf()).toEqual([]);
  });
});
