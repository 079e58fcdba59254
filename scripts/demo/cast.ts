import { type Client, createClients, expectStatus, text } from '#scripts/demo/client.ts';
import type { Narrator } from '#scripts/demo/narrator.ts';
import { waitForToken } from '#scripts/demo/outbox.ts';

export interface Stage {
  readonly baseUrl: string;
  readonly operatorKey: string;
  readonly outboxDirectory: string;
  readonly narrator: Narrator;
}

export interface Cast {
  readonly stage: Stage;
  readonly operator: Client;
  readonly clientFor: (key: string) => Client;
  /** Makes names and addresses of this run differ from an earlier one on the same server. */
  readonly run: string;
}

/** Creates something and answers its id. */
export const created = async (client: Client, path: string, body: unknown): Promise<string> =>
  text(expectStatus(await client.call('POST', path, { body }), 201).body, 'id');

/** Confirms an integrator's address by the token in its mail. */
export const confirm = async ({ stage, operator }: Cast, email: string): Promise<void> => {
  const token = await waitForToken(stage.outboxDirectory, email);
  expectStatus(await operator.call('POST', '/v1/email-confirmations', { body: { token } }), 200);
};

/** The text of a key of the account's own. */
export const issueKey = async (
  { operator }: Cast,
  accountId: string,
  role = 'integrator',
  name = 'demo',
): Promise<string> => {
  const path = `/v1/accounts/${accountId}/api-keys`;
  const answer = expectStatus(await operator.call('POST', path, { body: { role, name } }), 201);
  return text(answer.body, 'key');
};

/** A client with a key of the account's own. */
export const keyFor = async (cast: Cast, accountId: string): Promise<Client> =>
  cast.clientFor(await issueKey(cast, accountId));

/** The players of one run against a server. */
export const castOn = (stage: Stage): Cast => {
  const { clientFor } = createClients(stage.baseUrl);
  return { stage, clientFor, operator: clientFor(stage.operatorKey), run: Date.now().toString(36) };
};
