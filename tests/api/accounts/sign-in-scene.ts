import { v7 } from 'uuid';
import { vi } from 'vitest';
import { invitationToken } from '#application/accounts/people/invitation-token.ts';
import type { AccountId, CommandId, PersonId } from '#domain/kernel/ids.ts';
import type { Role } from '#domain/kernel/principal.ts';
import { type Client, created } from '../kernel/client.ts';
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

/** Somebody who has joined an account, without a mail and without a session. */
export const personOf = async (
  { tierline, ports }: TestSystem,
  client: Client,
  accountId: AccountId,
  role: Role,
  email = newAddress(),
): Promise<{ readonly id: PersonId; readonly email: string }> => {
  const invited = await client.post(`/v1/accounts/${accountId}/people`, { name: 'Ada', email, role });
  const id = created(invited).id as PersonId;
  const token = invitationToken(id, 1, ports.secrets.tokenSecret);
  const commandId = v7() as CommandId;
  const context = { commandId, correlationId: commandId, causationId: commandId, time: ports.clock.now() };
  const joined = await tierline.invitations.join(context, token);
  if (joined.outcome !== 'done') throw new Error(JSON.stringify(joined));
  // Somebody who is found by the address in one account already is not waited for in another.
  const isShown = await ports.readModels.reaches('sign-in-addresses', await ports.log.head(), 240_000);
  if (!isShown) throw new Error('the address is not shown yet');
  return { id, email };
};

type Kind = 'sign-in' | 'invitation';

/** The mails of a kind that an address got. */
export const mailsTo = ({ mails }: TestSystem, email: string, kind: Kind) =>
  mails.filter(({ to, idempotencyKey }) => to === email && idempotencyKey.startsWith(`${kind}/`));

/** Waits for a mail. @param before how many of them there were @returns the token of its link */
export const tokenMailedTo = async (
  system: TestSystem,
  email: string,
  kind: Kind,
  before = 0,
): Promise<string> => {
  await vi.waitUntil(() => mailsTo(system, email, kind).length > before, { timeout: 240_000 });
  const token = /\/sign-in\/([\w-]+)/.exec(mailsTo(system, email, kind).at(-1)?.text ?? '')?.[1];
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
  const before = mailsTo(system, email, 'sign-in').length;
  const asked = await client.post('/v1/sign-in', { email: typed }, anybody);
  if (asked.status !== 202) throw new Error(asked.text);
  return tokenMailedTo(system, email, 'sign-in', before);
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
