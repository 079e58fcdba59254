import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { realignList } from '#application/accounts/people/list-people.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import { type PersonId, platformId } from '#domain/kernel/ids.ts';
import { idOfStream } from '#domain/kernel/streams.ts';
import { done } from '#tests/application/accounts/people.ts';
import { createFaultyLog } from '#tests/scenes/faulty-log.ts';
import { createPeopleScene, operator } from './people-scene.ts';

let scene: ReturnType<typeof createPeopleScene>;
let leader: ReturnType<typeof scene.lead>;
beforeEach(() => {
  scene = createPeopleScene();
  leader = scene.lead();
});
afterEach(() => leader.stop());

const steps = [
  ['crash before', 1],
  ['crash after', 1],
  ['crash before', 2],
  ['crash after', 2],
] as const;
/** An API process that dies just before, or just after, its append of this number. */
const dying = ([kind, atAppend]: (typeof steps)[number]) =>
  scene.api((log: EventLog) => createFaultyLog(log, { kind, atAppend }, () => undefined).log);
const aMinute = async (): Promise<void> => {
  await leader.settled();
  scene.clock.advance(1);
  await leader.settled();
};
const takenOver = <Caller extends { readonly context: object }>(caller: Caller): Caller => ({
  ...caller,
  context: { ...caller.context, takenOver: true },
});

/** Whoever came to be, removed or not. */
const everybody = (): ReadonlySet<PersonId> =>
  new Set(
    scene.store.all
      .filter(({ stream }) => stream.startsWith('person-'))
      .map(({ stream }) => idOfStream(stream) as PersonId),
  );

describe('a person who was removed', () => {
  test.each(steps)('is off the list too, when the removal died: %s step %i', async (...step) => {
    const id = await scene.joined('anna@nord.example', { role: 'auditor' });
    const caller = scene.by(operator);
    await expect(dying(step).people.remove(caller, id, false)).rejects.toThrow('crashed');
    await aMinute();
    const isBegun = step[0] === 'crash after' || step[1] === 2;
    expect(await scene.stateOf(id)).toMatchObject({ state: isBegun ? 'removed' : 'active' });
    expect(await scene.listOf()).toEqual(isBegun ? [] : ['anna@nord.example auditor']);
    done(await scene.main.people.remove(takenOver(caller), id, false));
    await aMinute();
    expect(await scene.stateOf(id)).toMatchObject({ state: 'removed' });
    expect(await scene.listOf()).toEqual([]);
  });

  test.each(steps)(
    'stays off it, when the invitation that died is sent again: %s step %i',
    async (...step) => {
      const caller = scene.by(operator);
      const request = { email: 'anna@nord.example', role: 'auditor', name: 'Anna' } as const;
      const invite = (over: typeof scene.main, by = caller) =>
        over.people.invite(by, operator.account, request);
      await expect(invite(dying(step))).rejects.toThrow('crashed');
      const removeAll = async (): Promise<void> => {
        for (const id of everybody()) done(await scene.main.people.remove(scene.by(operator), id, false));
      };
      await removeAll();
      done(await invite(scene.main, takenOver(caller)));
      const isThere = step[0] === 'crash after' && step[1] === 2;
      expect(await scene.listOf()).toEqual(isThere ? [] : ['anna@nord.example auditor invited']);
      await removeAll();
      done(await invite(scene.main, takenOver(caller)));
      await aMinute();
      expect(await scene.listOf()).toEqual([]);
      done(await scene.invite('anna@nord.example'));
    },
  );

  test.each(['operator', 'auditor'] as const)(
    'leaves the list, when another command put them back between the steps of the removal: role %s',
    async (role) => {
      await scene.joined('ben@nord.example');
      const id = await scene.joined('anna@nord.example', { role });
      const { context } = scene.by(operator);
      let others = 0;
      const over = scene.api((log) => ({
        ...log,
        append: async (...args) => {
          if (args[0] === `person-${id}` && others++ === 0) await realignList(scene.main, context, id);
          return log.append(...args);
        },
      }));
      done(await over.people.remove(scene.by(operator), id, false));
      expect(await scene.listOf()).toHaveLength(2);
      await aMinute();
      expect(await scene.listOf()).toEqual(['ben@nord.example operator']);
      expect((await scene.told(`people-${platformId}`)).at(-1)).toBe('PersonDelisted by process:people');
    },
  );
});
