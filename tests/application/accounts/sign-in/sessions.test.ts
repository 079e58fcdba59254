import { describe, expect, test, vi } from 'vitest';
import { utcDay } from '#domain/kernel/calendar.ts';
import type { ApiKeyId } from '#domain/kernel/ids.ts';
import { done } from '#tests/application/accounts/people.ts';
import { operator } from '../people/people-scene.ts';
import { createSessionScene } from './session-scene.ts';

type Scene = ReturnType<typeof createSessionScene>;

/** What the cookie of somebody who has just signed in carries. */
const tokenOf = async (entry: Awaited<ReturnType<Scene['signInByKey']>>): Promise<string> => {
  if (entry === 'unknown' || entry.outcome !== 'signed-in') throw new Error('nobody signed in');
  return entry.token;
};

test('each use of a session that a key began is a use of the key', async () => {
  const scene = createSessionScene();
  const account = await scene.integrator();
  done(await scene.confirm(account));
  const request = { role: 'integrator', name: 'Desk' } as const;
  const { id, key = '' } = done(await scene.main.apiKeys.issue(scene.by(operator), account, request));
  const token = await tokenOf(await scene.signInByKey(key));
  scene.uses.length = 0;
  scene.clock.advance(30);
  expect(await scene.signIns.counting.find(token, true)).toMatchObject({ principal: { id } });
  expect(scene.uses).toEqual([[id, utcDay(scene.clock.now())]]);
  done(await scene.main.apiKeys.revoke(scene.by(operator), id as ApiKeyId));
  expect(await scene.signIns.counting.find(token, true)).toBeUndefined();
  expect(scene.uses).toHaveLength(1);
});

describe('signing out', () => {
  test('ends the session, and says so once', async () => {
    const scene = createSessionScene();
    const token = await tokenOf(await scene.signIn(await scene.joined('anna@nord.example')));
    expect(await scene.signIns.signOut.ofToken(scene.context(), token)).toBe(true);
    expect(await scene.signIns.counting.find(token, true)).toBeUndefined();
    expect(await scene.signIns.signOut.ofToken(scene.context(), token)).toBe(false);
  });

  test('is not said to be done while others keep changing the person: the session goes on, and can be ended', async () => {
    const scene = createSessionScene();
    const id = await scene.joined('anna@nord.example');
    const token = await tokenOf(await scene.signIn(id));
    // No pause between the races that are lost.
    const chance = vi.spyOn(Math, 'random').mockReturnValue(0);
    const losing = scene.signInsOf(
      scene.api((log) => ({
        ...log,
        append: async () => ({ outcome: 'wrong-expected-revision', actual: 0 }),
      })),
    );
    expect(await losing.signOut.ofToken(scene.context(), token)).toBe('concurrent-change');
    chance.mockRestore();
    expect(await scene.signIns.counting.find(token, true)).toMatchObject({ principal: { id } });
    expect(await scene.signIns.signOut.ofToken(scene.context(), token)).toBe(true);
    expect((await scene.told(`person-${id}`)).at(-1)).toBe(`PersonSignedOut by ${id}`);
  });
});
