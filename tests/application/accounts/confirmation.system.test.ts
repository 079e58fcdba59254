import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { confirmationToken, parseToken } from '#application/accounts/confirmation-token.ts';
import { effectiveModules } from '#domain/accounts/access/permissions.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { openTierline, operator, peopleOf, type TestTierline } from '../../scenes/open-tierline.ts';
import { confirm, done, expectRefusal, primary, registration, subRequest } from './people.ts';

let tierline: TestTierline;
beforeAll(async () => {
  tierline = await openTierline();
});
afterAll(() => tierline.close());

const minute = 60_000;
const day = 24 * 60 * minute;

const unconfirmed = async (): Promise<AccountId> =>
  done(await tierline.integrators.register(tierline.by(operator), registration())).id as AccountId;

/** The token of the newest request, or of the one numbered. */
const tokenOf = async (id: AccountId, number?: number): Promise<string> => {
  const account = await tierline.accounts.find(id);
  const requests = account?.type === 'integrator' ? account.requests : [];
  const request = number === undefined ? requests.at(-1) : requests[number - 1];
  if (!request) throw new Error('no such request');
  return confirmationToken(id, request.email, request.number, tierline.secrets.tokenSecret);
};
const context = () => {
  const { actor: _, ...rest } = tierline.by(operator).context;
  return rest;
};
const confirmBy = (token: string) => tierline.emailConfirmations.confirm(context(), token);
const resend = (token: string) => tierline.emailConfirmations.resend(context(), token);
const look = (token: string) => tierline.emailConfirmations.look(token);

describe('the link of a confirmation mail', () => {
  test('confirms once, and says so when it is used again', async () => {
    const id = await unconfirmed();
    const token = await tokenOf(id);
    expect(await look(token)).toBe('good');
    expect(done(await confirmBy(token)).changed).toBe(true);
    expect(await look(token)).toBe('already-confirmed');
    expect(done(await confirmBy(token)).changed).toBe(false);
  });

  test('confirms once though it is used many times at once', async () => {
    const id = await unconfirmed();
    const token = await tokenOf(id);
    const results = await Promise.all([token, token, token, token].map(confirmBy));
    expect(results.map((result) => done(result).changed).filter(Boolean)).toHaveLength(1);
  });

  test('looked at confirms nothing', async () => {
    const id = await unconfirmed();
    await look(await tokenOf(id));
    expect(await tierline.accounts.find(id)).toMatchObject({ confirmed: false });
  });

  test('is wrong when any character of it is another', async () => {
    const token = await tokenOf(await unconfirmed());
    for (const at of [0, 20, 27, 40, 69]) {
      const other = token[at] === 'A' ? 'Q' : 'A';
      const altered = `${token.slice(0, at)}${other}${token.slice(at + 1)}`;
      if (Buffer.from(altered, 'base64url').equals(Buffer.from(token, 'base64url'))) continue;
      expect(await look(altered)).toBe('wrong');
      expectRefusal(await confirmBy(altered), 'confirmation-token-wrong');
      expectRefusal(await resend(altered), 'confirmation-token-wrong');
    }
  });

  test.each(['', 'x', 'A'.repeat(70), 'A'.repeat(71), '%'.repeat(70), '/'.repeat(70), 'é'.repeat(70)])(
    'is wrong when it is %j',
    async (text) => {
      expect(await look(text)).toBe('wrong');
      expectRefusal(await confirmBy(text), 'confirmation-token-wrong');
    },
  );

  test('of another installation, of another integrator or of another number is wrong', async () => {
    const id = await unconfirmed();
    const other = await unconfirmed();
    const account = await tierline.accounts.find(id);
    const email = account?.type === 'integrator' ? account.email : '';
    const { tokenSecret } = tierline.secrets;
    for (const forged of [
      confirmationToken(id, email, 1, new Uint8Array(32)),
      confirmationToken(other, email, 1, tokenSecret),
      confirmationToken(id, email, 2, tokenSecret),
      confirmationToken(id, 'other@x.example', 1, tokenSecret),
    ])
      expect(await look(forged)).toBe('wrong');
  });

  test('expires a day after its mail', async () => {
    const id = await unconfirmed();
    const token = await tokenOf(id);
    tierline.clock.advance(day - 1);
    expect(await look(token)).toBe('good');
    tierline.clock.advance(1);
    expect(await look(token)).toBe('expired');
    expectRefusal(await confirmBy(token), 'confirmation-token-expired');
  });

  test('that is expired or superseded brings a new mail to the current address', async () => {
    const id = await unconfirmed();
    const old = await tokenOf(id);
    tierline.clock.advance(day);
    expect(done(await resend(old)).changed).toBe(true);
    expect(await look(old)).toBe('superseded');
    expectRefusal(await confirmBy(old), 'confirmation-token-superseded');

    done(await tierline.integrators.change(tierline.by(operator), id, { email: `current-${id}@x.example` }));
    tierline.clock.advance(2 * minute);
    done(await resend(old));
    const account = await tierline.accounts.find(id);
    expect(account?.type === 'integrator' && account.requests.at(-1)?.email).toBe(`current-${id}@x.example`);
    done(await confirmBy(await tokenOf(id)));
    expect(await tierline.accounts.find(id)).toMatchObject({
      email: `current-${id}@x.example`,
      confirmed: true,
    });
  });

  test('brings no mail once all is confirmed', async () => {
    const id = await unconfirmed();
    const token = await tokenOf(id);
    done(await confirmBy(token));
    tierline.clock.advance(day);
    expect(done(await resend(token)).changed).toBe(false);
  });

  test('tells whom it is for and which request, and nothing of the address', async () => {
    const id = await unconfirmed();
    const token = await tokenOf(id);
    expect(parseToken(token)).toMatchObject({ integratorId: id, number: 1 });
    expect(Buffer.from(token, 'base64url')).toHaveLength(52);
    expect(Buffer.from(token, 'base64url').includes('integrators.example')).toBe(false);
    expect(token).toBe(await tokenOf(id));
  });
});

test('mails are limited to one a minute and five a day, by whatever way they are asked for', async () => {
  const id = await unconfirmed();
  const token = await tokenOf(id);
  const ask = () => tierline.integrators.requestConfirmation(tierline.by(operator), id);
  expectRefusal(await ask(), 'too-many-confirmation-mails', { retryAfter: 60 });
  for (const way of [ask, () => resend(token), ask]) {
    tierline.clock.advance(minute);
    done(await way());
    expectRefusal(await resend(token), 'too-many-confirmation-mails', { retryAfter: 60 });
  }
  tierline.clock.advance(minute);
  done(await resend(token));
  for (const way of [ask, () => resend(token)]) {
    tierline.clock.advance(minute);
    expectRefusal(await way(), 'too-many-confirmation-mails');
  }
  expectRefusal(await ask(), 'too-many-confirmation-mails', { retryAfter: (day - 6 * minute) / 1_000 });
  tierline.clock.advance(day - 6 * minute);
  done(await ask());
});

test('an integrator confirmed while it is disabled is confirmed and still has no access', async () => {
  const id = await unconfirmed();
  done(await tierline.accountStatus.disable(tierline.by(operator), id, 'unpaid'));
  await confirm(tierline, id);
  expect(await tierline.accounts.find(id)).toMatchObject({ confirmed: true, status: 'disabled' });
  expect(effectiveModules((await tierline.accounts.path(id)) ?? [])).toEqual([]);
  expect(await tierline.authentication.refusePrincipal(peopleOf(id))).toMatchObject({
    code: 'account-disabled',
  });
  done(await tierline.accountStatus.enable(tierline.by(operator), id, 'paid'));
  expect(await tierline.authentication.refusePrincipal(peopleOf(id))).toBeUndefined();
});

test('nothing is created below an unconfirmed integrator, and its people are refused', async () => {
  const parent = await primary(tierline);
  const caller = tierline.by(peopleOf(parent));
  const request = subRequest();
  const id = done(await tierline.integrators.createSubIntegrator(caller, parent, request)).id as AccountId;
  const below = tierline.by(peopleOf(parent));
  expectRefusal(
    await tierline.integrators.createSubIntegrator(below, id, subRequest()),
    'account-not-confirmed',
  );
  expectRefusal(
    await tierline.customers.create(below, id, { name: 'Shop', address: { placeId: 'sample-1' } }),
    'account-not-confirmed',
  );
  expect(await tierline.authentication.refusePrincipal(peopleOf(id))).toMatchObject({
    code: 'account-not-confirmed',
  });
  await confirm(tierline, id);
  expect(await tierline.authentication.refusePrincipal(peopleOf(id))).toBeUndefined();
});

test('a changed address leaves the access of the confirmed one as it is', async () => {
  const id = await primary(tierline);
  done(await tierline.integrators.change(tierline.by(operator), id, { email: `later-${id}@x.example` }));
  expect(await tierline.authentication.refusePrincipal(peopleOf(id))).toBeUndefined();
  expect(effectiveModules((await tierline.accounts.path(id)) ?? [])).not.toEqual([]);
});
