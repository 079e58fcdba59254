import { v7 } from 'uuid';
import { beforeAll, expect, test } from 'vitest';
import { createAskerDescriptions } from '#application/accounts/describe-asker.ts';
import { deeds } from '#domain/accounts/access/deeds.ts';
import { type AccountId, type CommandId, instantOf, type PersonId, platformId } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { streams } from '#domain/kernel/streams.ts';
import { inMemory, openTierline, operator, type TestTierline } from '#tests/scenes/open-tierline.ts';
import { customer, done, primary } from './people.ts';

let tierline: TestTierline;
let north: AccountId;
let shop: AccountId;
beforeAll(async () => {
  tierline = await openTierline(inMemory);
  north = await primary(tierline);
  shop = await customer(tierline, north);
});

test('the key of the environment is told by a name, though it is in no stream', async () => {
  const { may, ...who } = await tierline.describeAsker(operator);
  expect(who).toEqual({
    kind: 'key',
    id: 'operator-key',
    name: 'Operator key',
    role: 'operator',
    accountId: platformId,
    accountName: 'Platform',
    accountType: 'platform',
  });
  expect(deeds.filter((deed) => !may.includes(deed))).toEqual(['createSubIntegrator']);
});

test('a key is told by its name and its end', async () => {
  const expiresAt = instantOf(Date.parse(tierline.clock.now()) + 3_600_000);
  const issued = await tierline.apiKeys.issue(tierline.by(operator), north, {
    role: 'billing',
    name: 'Accounting',
    expiresAt,
  });
  const key = await tierline.authentication.authenticate(done(issued).key ?? '');
  if (key === 'unknown') throw new Error('The key is not known.');
  expect(await tierline.describeAsker(key)).toMatchObject({
    kind: 'key',
    name: 'Accounting',
    role: 'billing',
    accountId: north,
    accountName: 'Nord Video',
    accountType: 'integrator',
    expiresAt,
  });
});

test('a person is told by the name it has now', async () => {
  const personId = v7() as PersonId;
  const commandId = v7() as CommandId;
  const data = {
    personId,
    accountId: shop,
    role: 'viewer',
    name: 'Ada Ray',
    email: 'ada@shop.example',
  } as const;
  const notBefore = tierline.clock.now();
  await tierline.log.append(
    streams.person(personId),
    'no-stream',
    [
      { type: 'PersonInvited', data: { ...data, number: 1, notBefore } },
      { type: 'PersonRenamed', data: { personId, name: 'Ada Ray-Jones' } },
    ],
    {
      commandId,
      correlationId: commandId,
      causationId: commandId,
      actor: { principal: 'operator-key', role: 'operator', account: platformId },
      time: notBefore,
      path: [platformId, north, shop],
    },
  );
  const principal = { id: personId, kind: 'person', role: 'viewer', account: shop } as const;
  expect(await tierline.describeAsker(principal)).toMatchObject({
    kind: 'person',
    id: personId,
    name: 'Ada Ray-Jones',
    role: 'viewer',
    accountName: 'Shop',
    accountType: 'customer',
  });
});

test('an operator who acts for an account is told the role and account that count', async () => {
  for (const [account, role] of [
    [north, 'integrator'],
    [shop, 'customer'],
  ] as const) {
    const acting = await tierline.authentication.actFor(operator, account);
    if (isRefusal(acting)) throw new Error(acting.detail);
    const told = await tierline.describeAsker(acting);
    expect(told).toMatchObject({ id: 'operator-key', role, accountId: account });
    expect(told.may.includes('createSubIntegrator')).toBe(role === 'integrator');
  }
});

test('what an account is restricted in, nobody of it may do anywhere', async () => {
  done(await tierline.accountStatus.restrictModules(tierline.by(operator), shop, ['api', 'admin-portal']));
  const { may } = await tierline.describeAsker({ id: 'key', role: 'customer', account: shop });
  expect(may).toContain('addCamera');
  for (const gone of ['listInvoices', 'setDelivery', 'readHistory', 'invitePerson'] as const)
    expect(may).not.toContain(gone);
});

test('an installation for demos says so', async () => {
  const describe = createAskerDescriptions({ ...tierline, demo: true });
  expect((await describe(operator)).demo).toBe(true);
  expect(await tierline.describeAsker(operator)).not.toHaveProperty('demo');
});
