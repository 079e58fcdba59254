import { v7 } from 'uuid';
import { vi } from 'vitest';
import type { AccountId, CommandId, Instant, PersonId } from '#domain/kernel/ids.ts';
import type { Role } from '#domain/kernel/principal.ts';
import { streams } from '#domain/kernel/streams.ts';
import type { Client } from '../kernel/client.ts';
import type { TestSystem } from '../kernel/open-system.ts';

export const origin = 'http://localhost:80';
/** What a page of this site sends with what changes something. */
export const ownPage = { 'tierline-session': '1', origin };
export const anybody = { as: null };

let count = 0;
export const newAddress = (): string => {
  count += 1;
  return `person-${count}@people.example`;
};

const append = (
  { ports }: TestSystem,
  id: PersonId,
  expected: number | 'no-stream',
  events: Parameters<TestSystem['ports']['log']['append']>[2],
  path: readonly AccountId[],
) => {
  const commandId = v7() as CommandId;
  const actor = { principal: 'process:test', role: 'process', account: path[0] as AccountId } as const;
  const time = ports.clock.now() as Instant;
  return ports.log.append(streams.person(id), expected, events, {
    commandId,
    correlationId: commandId,
    causationId: commandId,
    actor,
    time,
    path,
  });
};

/** Somebody who has joined the account at the end of the path. */
export const personOf = async (
  system: TestSystem,
  path: readonly AccountId[],
  role: Role,
  email = newAddress(),
): Promise<{ id: PersonId; email: string; path: readonly AccountId[] }> => {
  const personId = v7() as PersonId;
  const accountId = path.at(-1) as AccountId;
  const notBefore = system.ports.clock.now();
  await append(
    system,
    personId,
    'no-stream',
    [
      {
        type: 'PersonInvited',
        data: { personId, accountId, role, name: 'Ada', email, number: 1, notBefore },
      },
      { type: 'PersonJoined', data: { personId, accountId, number: 1 } },
    ],
    path,
  );
  return { id: personId, email, path };
};

/** What happens to a person after joining. */
export const happened = async (
  system: TestSystem,
  { id, path }: { id: PersonId; path: readonly AccountId[] },
  event: { type: string; data: object },
): Promise<void> => {
  let last = 0;
  for await (const { revision } of system.ports.log.readStream(streams.person(id))) last = revision;
  await append(system, id, last, [event], path);
};

/** Waits for a mail with a link to the page that signs in. @param before how many mails there were @returns the link's token */
export const tokenMailedTo = async (system: TestSystem, email: string, before = 0): Promise<string> => {
  const mails = () => system.mails.filter(({ to, text }) => to === email && text.includes('/sign-in/'));
  await vi.waitUntil(() => mails().length > before, { timeout: 240_000 });
  const token = /\/sign-in\/([\w-]+)/.exec(mails().at(-1)?.text ?? '')?.[1];
  if (!token) throw new Error('the mail has no link');
  return token;
};

/** Asks for a mail and waits for it. @param typed the address as it was typed @returns the token of the link */
export const mailedToken = async (
  system: TestSystem,
  client: Client,
  email: string,
  typed = email,
): Promise<string> => {
  const before = system.mails.filter(({ to, text }) => to === email && text.includes('/sign-in/')).length;
  const asked = await client.post('/v1/sign-in', { email: typed }, anybody);
  if (asked.status !== 202) throw new Error(asked.text);
  return tokenMailedTo(system, email, before);
};

const cookieIn = (headers: Readonly<Record<string, unknown>>): string =>
  String(headers['set-cookie'] ?? '').split(';')[0] ?? '';

/** A client that a browser is: it has the session's cookie. */
export interface Browser {
  readonly cookie: string;
  readonly me: Readonly<Record<string, unknown>>;
}

/** Begins a session. */
export const begin = async (client: Client, proof: object): Promise<Browser> => {
  const answer = await client.post('/v1/session', proof, {
    ...anybody,
    headers: { 'user-agent': 'Test Browser' },
  });
  if (answer.status !== 201) throw new Error(answer.text);
  return { cookie: cookieIn(answer.headers), me: answer.body };
};

export const by = ({ cookie }: Pick<Browser, 'cookie'>, headers: Readonly<Record<string, string>> = {}) => ({
  as: null,
  headers: { cookie, ...headers },
});
