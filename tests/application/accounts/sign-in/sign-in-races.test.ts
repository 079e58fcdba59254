import { describe, expect, test } from 'vitest';
import { done } from '#tests/application/accounts/people.ts';
import { randomFrom } from '#tests/application/cameras/suspension/racing.ts';
import { turns } from '#tests/scenes/turns.ts';
import { operator } from '../people/people-scene.ts';
import { createSessionScene } from './session-scene.ts';

type Scene = ReturnType<typeof createSessionScene>;

/** Somebody who is out: no session of theirs counts, and their stream ends with the removal. */
const expectOut = async (scene: Scene, id: Awaited<ReturnType<Scene['joined']>>, token?: string) => {
  expect(await scene.stateOf(id)).toMatchObject({ state: 'removed', sessions: [] });
  if (token !== undefined) expect(await scene.signIns.counting.find(token, true)).toBeUndefined();
  expect((await scene.told(`person-${id}`)).at(-1)).toBe('PersonRemoved by operator-key');
};

/** A process that lets another command go first, just before its append to a person's stream. */
const behind = (scene: Scene, first: () => Promise<unknown>) => {
  let waiting: typeof first | undefined = first;
  return scene.api((log) => ({
    ...log,
    append: async (...args) => {
      const next = args[0].startsWith('person-') ? waiting : undefined;
      if (next) waiting = undefined;
      await next?.();
      return log.append(...args);
    },
  }));
};

describe('somebody signs in while they are removed', () => {
  test('and the removal is first: nobody is signed in, and no session is left', async () => {
    const scene = createSessionScene();
    const id = await scene.joined('anna@nord.example', { role: 'auditor' });
    const over = behind(scene, async () =>
      done(await scene.main.people.remove(scene.by(operator), id, false)),
    );
    const entry = await scene.signIn(id, scene.signInsOf(over));
    expect(entry).toMatchObject({ outcome: 'refused', refusal: { code: 'sign-in-token-expired' } });
    expect(await scene.sessionStore.ofPerson(id)).toEqual([]);
    await expectOut(scene, id);
  });

  test('and the sign-in is first: the session counts until the removal, and not after it', async () => {
    const scene = createSessionScene();
    const id = await scene.joined('anna@nord.example', { role: 'auditor' });
    let token = '';
    const over = behind(scene, async () => {
      const entry = await scene.signIn(id);
      if (entry.outcome !== 'signed-in') throw new Error('nobody signed in');
      token = entry.token;
      expect(await scene.signIns.counting.find(token, true)).toMatchObject({ principal: { id } });
    });
    done(await over.people.remove(scene.by(operator), id, false));
    await expectOut(scene, id, token);
  });

  test.each(Array.from({ length: 8 }, (_, index) => index + 1))(
    'whoever is first, they are out: by seed %i',
    async (seed) => {
      const random = randomFrom(seed);
      const scene = createSessionScene(() => turns(Math.floor(random() * 4)));
      const id = await scene.joined('anna@nord.example', { role: 'auditor' });
      const [entry, removed] = await Promise.all([
        scene.signIn(id, scene.signInsOf(scene.api())),
        scene.main.people.remove(scene.by(operator), id, false),
      ]);
      done(removed);
      expect(['signed-in', 'refused']).toContain(entry.outcome);
      await expectOut(scene, id, entry.outcome === 'signed-in' ? entry.token : undefined);
    },
  );
});
