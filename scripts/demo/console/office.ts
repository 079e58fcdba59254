import { type Cast, confirm, created } from '#scripts/demo/cast.ts';
import { type Client, createClients, expectStatus, items, text, until } from '#scripts/demo/client.ts';
import { waitForToken } from '#scripts/demo/outbox.ts';

/** The people of the demo's business, who do what they do by sessions of their own. */
export interface Office {
  /** Somebody is invited, and joins by the link in the mail. */
  join(person: NewPerson, invitedBy: Client): Promise<void>;
  /** Whoever confirms an integrator's address is its first person, and says their name. */
  joinAsFirst(person: Omit<NewPerson, 'role'>): Promise<void>;
  /** What somebody asks with, signed in by a mailed link. */
  as(name: string): Promise<Client>;
}

export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly accountId: string;
  readonly role: string;
}

/** What is known of the people for the whole story, however often the server is started. */
export interface KnownPeople {
  readonly addresses: Map<string, string>;
  readonly usedTokens: Set<string>;
}

/** The office on one server. Sessions last for an hour of the story: they end when nothing is asked for as long. */
export const openOffice = (
  cast: Cast,
  { addresses, usedTokens }: KnownPeople,
  hour: () => string,
): Office => {
  const { stage, operator } = cast;
  const { signIn } = createClients(stage.baseUrl);
  const sessions = new Map<string, Client>();
  const key = (name: string): string => `${hour()} ${name}`;

  const begin = async (name: string, email: string): Promise<Client> => {
    const wanted = { link: 'signIn', besides: usedTokens } as const;
    const token = await waitForToken(stage.outboxDirectory, email, wanted);
    usedTokens.add(token);
    const client = await signIn(token);
    sessions.set(key(name), client);
    return client;
  };

  const as: Office['as'] = async (name) => {
    const known = sessions.get(key(name));
    if (known) return known;
    const email = addresses.get(name);
    if (email === undefined) throw new Error(`${name} does not work here`);
    expectStatus(await operator.call('POST', '/v1/sign-in', { body: { email } }), 202);
    return begin(name, email);
  };

  return {
    as,
    join: async ({ name, email, accountId, role }, invitedBy) => {
      await created(invitedBy, `/v1/accounts/${accountId}/people`, { name, email, role });
      addresses.set(name, email);
      await begin(name, email);
    },
    joinAsFirst: async ({ name, email, accountId }) => {
      await confirm(cast, email);
      const first = await until(
        async () => items(await operator.call('GET', `/v1/accounts/${accountId}/people`))[0],
        30,
        `${name} did not become the first person within 30 s.`,
      );
      const path = `/v1/people/${text(first, 'id')}`;
      expectStatus(await operator.call('PATCH', path, { body: { name } }), 200);
      addresses.set(name, email);
    },
  };
};
