import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { PersonId } from '#domain/kernel/ids.ts';
import { done, expectRefusal } from '#tests/application/accounts/people.ts';
import { createFaultyLog } from '#tests/scenes/faulty-log.ts';
import { createPeopleScene, operator } from './people-scene.ts';

let scene: ReturnType<typeof createPeopleScene>;
let leader: ReturnType<typeof scene.lead>;
beforeEach(() => {
  scene = createPeopleScene();
  leader = scene.lead();
});
afterEach(() => leader.stop());

/** An API process that dies just before, or just after, its append of this number. */
const dying = (kind: 'crash before' | 'crash after', atAppend: number) =>
  scene.api((log: EventLog) => createFaultyLog(log, { kind, atAppend }, () => undefined).log);
const crashed = 'this leader crashed';
const minutes = async (count: number): Promise<void> => {
  scene.clock.advance(count);
  await leader.settled();
};

describe('a command about people whose process dies between the list and the person', () => {
  it('is finished: a role that was changed on the list', async () => {
    const id = await scene.joined('anna@nord.example', { role: 'auditor' });
    const over = dying('crash after', 1);
    await expect(over.people.change(scene.by(operator), id, { role: 'support' })).rejects.toThrow(crashed);
    await leader.settled();
    expect(await scene.stateOf(id)).toMatchObject({ role: 'auditor' });
    await minutes(1);
    expect(await scene.stateOf(id)).toMatchObject({ role: 'support' });
    expect((await scene.told(`person-${id}`)).at(-1)).toBe('PersonRoleChanged by process:people');
  });

  it('is finished: a removal', async () => {
    const id = await scene.joined('anna@nord.example', { role: 'auditor' });
    const over = dying('crash after', 1);
    await expect(over.people.remove(scene.by(operator), id, false)).rejects.toThrow(crashed);
    await leader.settled();
    expect(await scene.stateOf(id)).toMatchObject({ state: 'active' });
    await minutes(1);
    expect(await scene.stateOf(id)).toMatchObject({ state: 'removed' });
  });

  it('is finished: the joining of an operator, who does not count as one until then', async () => {
    const first = await scene.joined('ben@nord.example');
    const id = await scene.invited('anna@nord.example');
    await expect(scene.join(id, 1, dying('crash after', 1))).rejects.toThrow(crashed);
    await leader.settled();
    expect(await scene.stateOf(id)).toMatchObject({ state: 'active' });
    expectRefusal(await scene.main.people.remove(scene.by(operator), first, false), 'last-operator');
    await minutes(1);
    done(await scene.main.people.remove(scene.by(operator), first, false));
    expect(await scene.listOf()).toEqual(['anna@nord.example operator']);
  });

  it('is given up: an invitation that left only its place on the list, after a quarter of an hour', async () => {
    const over = dying('crash after', 1);
    await expect(scene.invite('anna@nord.example', { over })).rejects.toThrow(crashed);
    await leader.settled();
    expectRefusal(await scene.invite('anna@nord.example'), 'person-exists');
    await minutes(16);
    expect(await scene.listOf()).toEqual([]);
    done(await scene.invite('anna@nord.example'));
  });

  it('is done once when it is sent again with its key, however far it came', async () => {
    for (const [kind, atAppend] of [
      ['crash before', 1],
      ['crash after', 1],
      ['crash before', 2],
      ['crash after', 2],
    ] as const) {
      const caller = scene.by(operator);
      const email = `${kind.replace(' ', '-')}-${atAppend}@nord.example`;
      const request = { email, role: 'auditor', name: 'Anna' } as const;
      const { account: to } = operator;
      await expect(dying(kind, atAppend).people.invite(caller, to, request)).rejects.toThrow(crashed);
      const context = { ...caller.context, takenOver: true };
      const again = done(await scene.main.people.invite({ ...caller, context }, to, request));
      expect(again.changed).toBe(true);
      const told = await scene.told(`person-${again.id}`);
      expect(told.filter((type) => type.startsWith('PersonInvited'))).toEqual([
        'PersonInvited by operator-key',
      ]);
    }
    expect(await scene.listOf()).toHaveLength(4);
  });

  it('leaves nobody who came to be after the list had given them up', async () => {
    const caller = scene.by(operator);
    let wake: () => void = () => undefined;
    const frozen = scene.api((log) => {
      const faulty = createFaultyLog(log, { kind: 'freeze', atAppend: 2 }, () => undefined);
      wake = faulty.wake;
      return faulty.log;
    });
    const late = frozen.people.invite(caller, operator.account, {
      email: 'anna@nord.example',
      role: 'auditor',
      name: 'Anna',
    });
    await leader.settled();
    await minutes(16);
    expect(await scene.listOf()).toEqual([]);
    wake();
    const id = done(await late).id as PersonId;
    await leader.settled();
    await minutes(1);
    expect(await scene.stateOf(id)).toMatchObject({ state: 'removed' });
    expect(scene.mails).toEqual([]);
  });
});

describe('a command that lost to another one', () => {
  it('leaves the list as the person is, when If-Match names a revision that is gone', async () => {
    const id = await scene.joined('anna@nord.example', { role: 'auditor' });
    await leader.settled();
    const revision = (await scene.main.people.change(scene.by(operator), id, { name: 'Anna A' })) as {
      revision: number;
    };
    let meanwhile: (() => Promise<unknown>) | undefined = () =>
      scene.main.people.change(scene.by(operator), id, { name: 'Anna B' });
    // Another command comes between its two steps.
    const over = scene.api((log) => ({
      ...log,
      append: async (...args) => {
        const next = args[0].startsWith('person-') ? meanwhile : undefined;
        if (next) meanwhile = undefined;
        await next?.();
        return log.append(...args);
      },
    }));
    const caller = scene.by(operator, { ifMatch: revision.revision });
    const result = await over.people.change(caller, id, { role: 'support' });
    expect(result.outcome).toBe('revision-mismatch');
    expect(await scene.listOf()).toEqual(['anna@nord.example auditor']);
    await minutes(2);
    expect(await scene.stateOf(id)).toMatchObject({ role: 'auditor', name: 'Anna B' });
  });
});
