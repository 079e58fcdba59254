import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { invitationToken } from '#application/accounts/people/invitation-token.ts';
import { type AccountId, instantOf, type PersonId } from '#domain/kernel/ids.ts';
import { begin, by, newAddress, ownPage } from '../accounts/sign-in-scene.ts';
import { type Client, createClient, created } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { customer, integrator } from '../kernel/people.ts';
import { type Ear, listen } from './changes-scene.ts';

const hour = 3_600_000;
let system: TestSystem;
let client: Client;
let base: string;
let primary: { id: AccountId; key: string };
beforeAll(async () => {
  system = await openSystem({ worker: false });
  client = createClient(system.app);
  const { id, key } = await integrator(system, client);
  primary = { id: id as AccountId, key };
  base = await system.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => system.close());

/** Somebody of the integrator who has followed an invitation, which signed them in. */
const signedIn = async () => {
  const request = { name: 'Ada', email: newAddress(), role: 'support' };
  const { id } = created(await client.post(`/v1/accounts/${primary.id}/people`, request));
  const token = invitationToken(id as PersonId, 1, system.ports.secrets.tokenSecret);
  const { cookie } = await begin(client, { token });
  return { id, cookie };
};

test('Changes are not told any more once the session of a key is signed out, which the log does not tell', async () => {
  const { cookie } = await begin(client, { apiKey: primary.key });
  // From time to time a stream asks by itself whether it may go on: this one never does.
  vi.useFakeTimers({ toFake: ['setInterval'] });
  const ear = await listen(base, { cookie }).finally(() => vi.useRealTimers());
  const staying = await listen(base, primary.key);
  const signedOut = await client.delete('/v1/session', by({ cookie }, ownPage));
  expect(signedOut.body).toEqual({ ended: true });
  await ear.ended;
  const id = await customer(client, primary);
  await staying.until((heard) => heard.some(({ accountId }) => accountId === id));
  await staying.hangUp();
});

test('Changes are not told any more to who was removed, has signed out, or had a key that ended', async () => {
  const [removed, gone] = [await signedIn(), await signedIn()];
  // A process whose clock is moved past the end of a key.
  const { clock } = system.ports;
  let ahead = 0;
  const later = (milliseconds: number) => instantOf(Date.parse(clock.now()) + milliseconds);
  const moved = await system.another({ ports: { clock: { now: () => later(ahead) } } });
  const expiresAt = later(hour);
  const request = { role: 'support', name: 'For a moment', expiresAt };
  const { key } = created(await client.post(`/v1/accounts/${primary.id}/api-keys`, request));
  const people = [
    await listen(base, { cookie: removed.cookie }),
    await listen(base, { cookie: gone.cookie }),
  ] as const;
  const elsewhere = await moved.listen({ host: '127.0.0.1', port: 0 });
  // The stream asks by itself whether it may go on: when, is said below.
  vi.useFakeTimers({ toFake: ['setInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const byKey = await listen(elsewhere, key);
  const staying = await listen(base, primary.key);
  const newCustomerHeardBy = async (...ears: readonly Ear[]): Promise<string> => {
    const id = await customer(client, primary);
    for (const ear of ears) await ear.until((heard) => heard.some(({ accountId }) => accountId === id));
    return id;
  };
  await newCustomerHeardBy(...people, byKey, staying);

  created(await client.delete(`/v1/people/${removed.id}`));
  const signedOut = await client.delete('/v1/session', by(gone, ownPage));
  expect(signedOut.body).toEqual({ ended: true });
  for (const ear of people) await ear.ended;
  // The log does not tell of a key that expires: the stream asks by itself, when nothing happens.
  await newCustomerHeardBy(byKey, staying);
  ahead = hour;
  vi.advanceTimersToNextTimer();
  await byKey.ended;

  const after = await newCustomerHeardBy(staying);
  for (const ear of [...people, byKey])
    expect(ear.heard.map(({ accountId }) => accountId)).not.toContain(after);
  await staying.hangUp();
});
