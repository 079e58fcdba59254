import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccountId, type ApiKeyId, instantOf, platformId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import {
  customersPeople,
  openTierline,
  operator,
  operatorKey,
  peopleOf,
  type TestTierline,
} from '../../scenes/open-tierline.ts';
import { customer, done, expectRefusal, primary, registration, sub } from './people.ts';

let tierline: TestTierline;
let integrator: AccountId;
beforeAll(async () => {
  tierline = await openTierline();
  integrator = await primary(tierline);
});
afterAll(() => tierline.close());

type Issue = Parameters<TestTierline['apiKeys']['issue']>[2];
const issue = (account: AccountId, request: Partial<Issue> = {}, as: Principal = operator) =>
  tierline.apiKeys.issue(tierline.by(as), account, { role: 'integrator', name: 'CRM', ...request });
const keyOf = async (account: AccountId, request: Partial<Issue> = {}) => {
  const { id, key } = done(await issue(account, request));
  if (!key) throw new Error('no key was shown');
  return { id: id as ApiKeyId, key };
};
const knows = (key: string, by: Pick<TestTierline, 'authentication'> = tierline) =>
  by.authentication.authenticate(key);

describe('a key', () => {
  test('stands for its account and role', async () => {
    const { id, key } = await keyOf(integrator);
    expect(await knows(key)).toEqual({ id, role: 'integrator', account: integrator, madeByOperators: true });
    expect(await knows(operatorKey)).toEqual(operator);
  });

  test('revoked is unknown on the very next request, to every process', async () => {
    const { id, key } = await keyOf(integrator);
    const other = tierline.another();
    expect(await knows(key, other)).toMatchObject({ id });
    done(await tierline.apiKeys.revoke(tierline.by(peopleOf(integrator)), id));
    expect([await knows(key), await knows(key, other)]).toEqual(['unknown', 'unknown']);
    expect(done(await tierline.apiKeys.revoke(tierline.by(operator), id)).changed).toBe(false);
  });

  test('is unknown from its end on', async () => {
    const expiresAt = instantOf(Date.parse(tierline.clock.now()) + 1);
    const { key } = await keyOf(integrator, { expiresAt });
    expect(await knows(key)).toMatchObject({ role: 'integrator', expiresAt });
    tierline.clock.advance(1);
    expect(await knows(key)).toBe('unknown');
  });

  test('that is none, or another one, or altered, is unknown', async () => {
    const [one, other] = [await keyOf(integrator), await keyOf(integrator)];
    const swapped = `${one.key.slice(0, 36)}${other.key.slice(36)}`;
    for (const text of ['', 'x', `${operatorKey} `, one.key.slice(0, -1), swapped, one.key.toUpperCase()])
      expect(await knows(text)).toBe('unknown');
  });

  test('is stored nowhere', async () => {
    const { key } = await keyOf(integrator);
    for await (const { data, metadata } of tierline.store.readAll()) {
      expect(data).not.toContain(key.slice(-43));
      expect(metadata).not.toContain(key.slice(-43));
    }
  });

  test('is not shown again when the command is finished for a process that died', async () => {
    const caller = tierline.by(operator);
    const request = { role: 'integrator', name: 'CRM' } as const;
    const first = done(await tierline.apiKeys.issue(caller, integrator, request));
    const { commandId, time } = caller.context;
    const again = done(
      await tierline.apiKeys.issue(
        tierline.by(operator, { commandId, time, takenOver: true }),
        integrator,
        request,
      ),
    );
    expect(again.id).toBe(first.id);
    expect(again.key).toBeUndefined();
  });

  test('that has ended meanwhile is answered as it was issued, when its command is finished later', async () => {
    const caller = tierline.by(operator);
    const expiresAt = instantOf(Date.parse(tierline.clock.now()) + 1_000);
    const request = { role: 'integrator', name: 'Short', expiresAt } as const;
    const { id } = done(await tierline.apiKeys.issue(caller, integrator, request));
    tierline.clock.advance(2_000);
    const { commandId, time } = caller.context;
    const takeOver = tierline.by(operator, { commandId, time, takenOver: true });
    expect(done(await tierline.apiKeys.issue(takeOver, integrator, request)).id).toBe(id);
    expectRefusal(await issue(integrator, { expiresAt }), 'expiry-in-the-past', { path: 'expiresAt' });
  });

  test('that ends issues none that outlives it for its own account, also when an operator acts with it', async () => {
    const expiresAt = instantOf(Date.parse(tierline.clock.now()) + 60_000);
    const { key } = await keyOf(integrator, { expiresAt });
    const ending = await tierline.authentication.authenticate(key);
    if (ending === 'unknown') throw new Error('the key is not known');
    expectRefusal(await issue(integrator, {}, ending), 'forbidden', { path: 'expiresAt' });
    done(await issue(integrator, { expiresAt }, ending));
    const acting = await tierline.authentication.actFor({ ...operator, expiresAt }, integrator);
    if ('code' in acting) throw new Error(acting.code);
    expectRefusal(await issue(integrator, {}, acting), 'forbidden', { path: 'expiresAt' });
  });

  test('is not issued for an account that is closed', async () => {
    const id = await primary(tierline);
    done(await tierline.accountStatus.disable(tierline.by(operator), id, 'unpaid'));
    done(await issue(id));
    done(await tierline.accountStatus.close(tierline.by(operator), id, 'gone'));
    expectRefusal(await issue(id), 'account-closed');
  });

  test('is issued within the reach of its maker and in a role that fits', async () => {
    const below = await sub(tierline, integrator);
    const shop = await customer(tierline, below);
    const beside = await primary(tierline);
    done(await issue(integrator, {}, peopleOf(integrator)));
    done(await issue(below, {}, peopleOf(integrator)));
    done(await issue(shop, { role: 'customer' }, peopleOf(integrator)));
    done(await issue(shop, { role: 'auditor' }, peopleOf(below)));
    expectRefusal(await issue(beside, {}, peopleOf(integrator)), 'not-found');
    expectRefusal(await issue(integrator, {}, peopleOf(below)), 'not-found');
    expectRefusal(await issue(below, { role: 'operator' }, peopleOf(integrator)), 'forbidden');
    expectRefusal(await issue(below, { role: 'customer' }, peopleOf(integrator)), 'role-does-not-fit');
    expectRefusal(await issue(shop, { role: 'customer' }, customersPeople(shop)), 'forbidden');
    expectRefusal(await issue(platformId, { role: 'operator' }, peopleOf(integrator)), 'not-found');
    done(await issue(platformId, { role: 'operator' }));
    done(await issue(platformId, { role: 'recorder' }));
  });

  test('may be issued by an operator for an account not confirmed yet, and opens nothing until it is', async () => {
    const result = await tierline.integrators.register(tierline.by(operator), registration());
    const account = done(result).id as AccountId;
    const { key } = await keyOf(account);
    const principal = await knows(key);
    if (principal === 'unknown') throw new Error('unknown');
    expect(await tierline.authentication.refusePrincipal(principal)).toMatchObject({
      code: 'account-not-confirmed',
    });
  });

  test('of a stranger is not there to be revoked', async () => {
    const { id } = await keyOf(integrator);
    const beside = await primary(tierline);
    expectRefusal(await tierline.apiKeys.revoke(tierline.by(peopleOf(beside)), id), 'not-found');
    expectRefusal(await tierline.apiKeys.revoke(tierline.by(operator), 'none' as ApiKeyId), 'not-found');
  });
});

describe('people are refused on the very next request, by every process,', () => {
  const refusedAs = async (account: AccountId, others = tierline.another()) => [
    (await tierline.authentication.refusePrincipal(peopleOf(account)))?.code,
    (await others.authentication.refusePrincipal(peopleOf(account)))?.code,
  ];

  test('when their account or one above it is disabled, and let in again when it is enabled', async () => {
    const top = await primary(tierline);
    const middle = await sub(tierline, top);
    const other = tierline.another();
    expect(await refusedAs(middle, other)).toEqual([undefined, undefined]);
    for (const account of [top, middle]) {
      done(await tierline.accountStatus.disable(tierline.by(operator), account, 'unpaid'));
      expect(await refusedAs(middle, other)).toEqual(['account-disabled', 'account-disabled']);
      done(await tierline.accountStatus.enable(tierline.by(operator), account, 'paid'));
      expect(await refusedAs(middle, other)).toEqual([undefined, undefined]);
    }
  });

  test('when their account is closed', async () => {
    const top = await primary(tierline);
    done(await tierline.accountStatus.disable(tierline.by(operator), top, 'unpaid'));
    done(await tierline.accountStatus.close(tierline.by(operator), top, 'gone'));
    expect(await refusedAs(top)).toEqual(['account-closed', 'account-closed']);
  });

  test('when the module api is taken from them or from above', async () => {
    const top = await primary(tierline);
    const middle = await sub(tierline, top);
    done(await tierline.accountStatus.restrictModules(tierline.by(operator), top, ['live-view']));
    expect(await refusedAs(middle)).toEqual(['module-not-allowed', 'module-not-allowed']);
  });
});

describe('acting for an account', () => {
  test('makes an operator one of its people, in the role that fits', async () => {
    const shop = await customer(tierline, integrator);
    const { actFor } = tierline.authentication;
    expect(await actFor(operator, integrator)).toEqual({ ...peopleOf(integrator), id: operator.id });
    expect(await actFor(operator, shop)).toEqual({ ...customersPeople(shop), id: operator.id });
  });

  test('is for operators alone, and not for the platform or for what is not there', async () => {
    const { actFor } = tierline.authentication;
    expect(await actFor(peopleOf(integrator), integrator)).toMatchObject({ code: 'forbidden' });
    expect(await actFor(operator, platformId)).toMatchObject({ code: 'not-found' });
    expect(await actFor(operator, 'none' as AccountId)).toMatchObject({ code: 'not-found' });
  });

  test('opens no more than the account itself has', async () => {
    const top = await primary(tierline);
    done(await tierline.accountStatus.disable(tierline.by(operator), top, 'unpaid'));
    expect(await tierline.authentication.actFor(operator, top)).toMatchObject({ code: 'account-disabled' });
  });
});
