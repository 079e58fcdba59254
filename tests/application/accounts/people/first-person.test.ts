import { beforeEach, describe, expect, test } from 'vitest';
import { people } from '#application/accounts/aggregates.ts';
import { type AccountId, type PersonId, platformId } from '#domain/kernel/ids.ts';
import { done, subRequest } from '#tests/application/accounts/people.ts';
import { createFaultyLog } from '#tests/scenes/faulty-log.ts';
import { createPeopleScene } from './people-scene.ts';

let scene: ReturnType<typeof createPeopleScene>;
beforeEach(() => {
  scene = createPeopleScene();
});
const peopleIn = async (account: AccountId): Promise<readonly PersonId[]> => [
  ...((await scene.api().loader.load(people, account)).state?.listed.keys() ?? []),
];

describe('The address that an integrator confirmed', () => {
  test('is its first person, once, and called by the address until somebody says a name', async () => {
    const account = await scene.integrator('Office@nord.example');
    expect(await peopleIn(account)).toEqual([]);
    done(await scene.confirm(account));
    const [id, ...others] = await peopleIn(account);
    expect(others).toEqual([]);
    expect(id && (await scene.stateOf(id))).toMatchObject({
      name: 'Office@nord.example',
      role: 'integrator',
      state: 'active',
    });
    expect(done(await scene.confirm(account)).changed).toBe(false);
    expect(await peopleIn(account)).toEqual([id]);
    const leader = scene.lead();
    await leader.settled();
    await leader.stop();
    expect(scene.mails).toEqual([]);
  });

  test('is the first person of a sub-integrator too, and of no account above it', async () => {
    const parent = await scene.integrator();
    done(await scene.confirm(parent));
    const above = await peopleIn(parent);
    const maker = { id: 'parent', kind: 'person', role: 'integrator', account: parent } as const;
    const request = subRequest('sub@nord.example');
    const { id } = done(await scene.main.integrators.createSubIntegrator(scene.by(maker), parent, request));
    const account = id as AccountId;
    expect(await peopleIn(account)).toEqual([]);
    done(await scene.confirm(account));
    const [first, ...others] = await peopleIn(account);
    expect(others).toEqual([]);
    expect(first && (await scene.stateOf(first))).toMatchObject({
      accountId: account,
      path: [platformId, parent, account],
      role: 'integrator',
      email: 'sub@nord.example',
      state: 'active',
    });
    expect(await peopleIn(parent)).toEqual(above);
  });

  test('is nobody where somebody was invited before', async () => {
    const account = await scene.integrator();
    const before = await scene.invited('anna@nord.example', { to: account, role: 'integrator' });
    done(await scene.confirm(account));
    expect(await peopleIn(account)).toEqual([before]);
  });

  test('is welcomed by pressing the button again, when the process that confirmed it died', async () => {
    const account = await scene.integrator();
    // First before the list, then, as the address is confirmed already, between the list and the person.
    for (const atAppend of [2, 2]) {
      const over = scene.api(
        (log) => createFaultyLog(log, { kind: 'crash before', atAppend }, () => undefined).log,
      );
      await expect(scene.confirm(account, over)).rejects.toThrow('crashed');
    }
    done(await scene.confirm(account));
    const [id] = await peopleIn(account);
    expect(id && (await scene.stateOf(id))?.state).toBe('active');
  });
});
