import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSweepReservation } from '#application/accounts/email-confirmation/sweep-reservation.ts';
import { addressDigest } from '#application/accounts/email-reservations.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { createMemoryLogger } from '#tests/scenes/memory-ports.ts';
import { openTierline, operator, peopleOf, type TestTierline } from '../../scenes/open-tierline.ts';
import { interrupted } from '../kernel/interrupted.ts';
import { confirm, done, expectRefusal, primary, registration, subRequest } from './people.ts';

let tierline: TestTierline;
beforeAll(async () => {
  tierline = await openTierline();
});
afterAll(() => tierline.close());

const taken = (result: Parameters<typeof expectRefusal>[0]) =>
  expectRefusal(result, 'email-taken', { path: 'email' });
const register = (email: string, by: Pick<TestTierline, 'integrators'> = tierline) =>
  by.integrators.register(tierline.by(operator), registration(email));
const change = (id: AccountId, email: string, by: Pick<TestTierline, 'integrators'> = tierline) =>
  by.integrators.change(tierline.by(operator), id, { email });

const holderOf = async (email: string): Promise<AccountId | undefined> => {
  let holder: AccountId | undefined;
  const stream = `emailAddress-${addressDigest(email, tierline.secrets.tokenSecret)}`;
  for await (const event of tierline.log.readStream(stream))
    if (event.type === 'EmailAddressReserved') holder = event.data.integratorId;
    else if (event.type === 'EmailAddressReleased') holder = undefined;
  return holder;
};

/** What the worker does when a reservation's time is up. */
const sweep = async (email: string): Promise<void> => {
  const sweepOne = createSweepReservation({
    ...tierline,
    logger: createMemoryLogger(),
    process: 'email-confirmation',
  });
  const stream = `emailAddress-${addressDigest(email, tierline.secrets.tokenSecret)}`;
  for await (const event of tierline.log.readStream(stream))
    if (event.type === 'EmailAddressReserved') await sweepOne(event);
};

describe('two integrators with one address', () => {
  test('at once: one comes to be, the other is told that the address is taken', async () => {
    const results = await Promise.all([
      register('race@x.example'),
      register('Race@X.example', tierline.another()),
      register(' race@x.example', tierline.another()),
    ]);
    const [winner, ...more] = results.filter((result) => result.outcome === 'done');
    expect(more).toEqual([]);
    expect(await holderOf('race@x.example')).toBe(done(winner ?? { outcome: 'concurrent-change' }).id);
    for (const result of results) if (result.outcome !== 'done') taken(result);
  });

  test('one after the other, as primary and as sub-integrator', async () => {
    done(await register('one@x.example'));
    taken(await register('ONE@x.example'));
    const parent = await primary(tierline);
    const people = tierline.by(peopleOf(parent));
    taken(await tierline.integrators.createSubIntegrator(people, parent, subRequest('one@x.example')));
  });

  test('when the second changes its own to it', async () => {
    const first = done(await register('first@x.example')).id;
    const second = await primary(tierline);
    taken(await change(second, 'First@x.example'));
    expect(await holderOf('first@x.example')).toBe(first);
    expect(await tierline.accounts.find(second)).toMatchObject({ pendingEmail: undefined });
  });
});

describe('an address reserved for an integrator that never came to be', () => {
  const diesAfterReserving = () =>
    tierline.another(interrupted('integrator', 1, () => Promise.reject(new Error('the process died'))));

  test('is free again after 15 minutes and not before', async () => {
    await expect(register('lost@x.example', diesAfterReserving())).rejects.toThrow('died');
    tierline.clock.advance(15 * 60_000 - 1);
    taken(await register('lost@x.example'));
    tierline.clock.advance(1);
    const second = done(await register('lost@x.example')).id;
    expect(await holderOf('lost@x.example')).toBe(second);
  });

  test('is still its own when the command is taken over', async () => {
    const caller = tierline.by(operator);
    const request = registration('back@x.example');
    await expect(diesAfterReserving().integrators.register(caller, request)).rejects.toThrow('died');
    const { commandId, time } = caller.context;
    const takeOver = tierline.by(operator, { commandId, time, takenOver: true });
    const { id } = done(await tierline.integrators.register(takeOver, request));
    expect(await holderOf('back@x.example')).toBe(id);
  });

  test('is reserved anew when the command is taken over after it was let go', async () => {
    const caller = tierline.by(operator);
    const request = registration('lapsed@x.example');
    await expect(diesAfterReserving().integrators.register(caller, request)).rejects.toThrow('died');
    tierline.clock.advance(15 * 60_000);
    await sweep('lapsed@x.example');
    expect(await holderOf('lapsed@x.example')).toBeUndefined();
    const { commandId, time } = caller.context;
    const takeOver = tierline.by(operator, { commandId, time, takenOver: true });
    const { id } = done(await tierline.integrators.register(takeOver, request));
    expect(await holderOf('lapsed@x.example')).toBe(id);
  });

  test('is let go at once when the creation is refused after all', async () => {
    const parent = await primary(tierline);
    const disable = () => tierline.accountStatus.disable(tierline.by(operator), parent, 'unpaid');
    const racing = tierline.another(interrupted('emailAddress', 1, disable));
    const people = tierline.by(peopleOf(parent));
    const request = subRequest('vain@x.example');
    expectRefusal(await racing.integrators.createSubIntegrator(people, parent, request), 'account-disabled');
    expect(await holderOf('vain@x.example')).toBeUndefined();
    done(await register('vain@x.example'));
  });

  test('is not even reserved when the creation can be refused before', async () => {
    const { details, ...rest } = registration('coarse@x.example');
    const request = { ...rest, details: { ...details, address: { placeId: 'sample-city' } } };
    expectRefusal(await tierline.integrators.register(tierline.by(operator), request), 'place-imprecise');
    expect(await holderOf('coarse@x.example')).toBeUndefined();
  });
});

describe('a changed address', () => {
  test("is its integrator's with the one in force, until another is asked for", async () => {
    const id = done(await register('a1@x.example')).id as AccountId;
    await confirm(tierline, id);
    done(await change(id, 'a2@x.example'));
    expect([await holderOf('a1@x.example'), await holderOf('a2@x.example')]).toEqual([id, id]);
    done(await change(id, 'a3@x.example'));
    expect([await holderOf('a1@x.example'), await holderOf('a2@x.example')]).toEqual([id, undefined]);
    expect(await holderOf('a3@x.example')).toBe(id);
  });

  test('taken back leaves the one in force reserved', async () => {
    const id = done(await register('b1@x.example')).id as AccountId;
    await confirm(tierline, id);
    done(await change(id, 'b2@x.example'));
    done(await change(id, 'b1@x.example'));
    expect([await holderOf('b1@x.example'), await holderOf('b2@x.example')]).toEqual([id, undefined]);
    done(await change(id, 'b3@x.example'));
    expect(await holderOf('b1@x.example')).toBe(id);
  });

  test('spelled otherwise stays reserved, pending and in force', async () => {
    const id = done(await register('c1@x.example')).id as AccountId;
    await confirm(tierline, id);
    done(await change(id, 'c2@x.example'));
    expect(done(await change(id, 'C2@x.example')).changed).toBe(false);
    expect(await holderOf('c2@x.example')).toBe(id);
    done(await change(id, 'C1@x.example'));
    expect([await holderOf('c1@x.example'), await holderOf('c2@x.example')]).toEqual([id, undefined]);
    expect(await tierline.accounts.find(id)).toMatchObject({
      email: 'c1@x.example',
      pendingEmail: undefined,
    });
  });

  test('with an international domain is one address, however the domain is written', async () => {
    const id = done(await register('office@b\u00fccher.example')).id;
    taken(await register('office@xn--bcher-kva.example'));
    expect(await holderOf('Office@BU\u0308CHER.example')).toBe(id);
  });

  test('that lost a race to another change lets go of the one it replaced', async () => {
    const id = done(await register('d1@x.example')).id as AccountId;
    await confirm(tierline, id);
    const racing = tierline.another(interrupted('integrator', 1, () => change(id, 'd2@x.example')));
    done(await change(id, 'd3@x.example', racing));
    expect(await tierline.accounts.find(id)).toMatchObject({ pendingEmail: 'd3@x.example' });
    const held = ['d1', 'd2', 'd3'].map((name) => holderOf(`${name}@x.example`));
    expect(await Promise.all(held)).toEqual([id, undefined, id]);
  });

  test('asked for twice at once is pending once and reserved', async () => {
    const id = done(await register('e1@x.example')).id as AccountId;
    const racing = tierline.another(interrupted('integrator', 1, () => change(id, 'e2@x.example')));
    expect(done(await change(id, 'e2@x.example', racing)).changed).toBe(false);
    expect(await holderOf('e2@x.example')).toBe(id);
  });

  test("of an integrator that is closed meanwhile is nobody's", async () => {
    const id = done(await register('f1@x.example')).id as AccountId;
    const close = async () => {
      done(await tierline.accountStatus.disable(tierline.by(operator), id, 'unpaid'));
      done(await tierline.accountStatus.close(tierline.by(operator), id, 'gone'));
    };
    const racing = tierline.another(interrupted('emailAddress', 1, close));
    expectRefusal(await change(id, 'f2@x.example', racing), 'account-closed');
    expect(await holderOf('f2@x.example')).toBeUndefined();
  });
});

test('no address stands in a stream name, an id or a metadata', async () => {
  done(await register('secret-address@x.example'));
  for await (const { stream, data, metadata } of tierline.store.readAll())
    expect(`${stream} ${data} ${metadata}`).not.toMatch(/@|secret-address|Nord Video/);
});
