import { deriveToken, readToken } from '#application/accounts/derived-token.ts';
import type { PersonId } from '#domain/kernel/ids.ts';

const messageOf = (personId: string, number: number): string => `invitation\n${personId}\n${number}`;

/** The token of an invitation: of the person and the invitation's number. It is stored and logged nowhere. */
export const invitationToken = (personId: PersonId, number: number, secret: Uint8Array): string =>
  deriveToken(personId, number, messageOf(personId, number), secret);

export interface InvitationClaim {
  readonly personId: PersonId;
  readonly number: number;
}

/** The invitation that a token was made for; undefined for everything that we did not make as an invitation. */
export const readInvitationToken = (token: string, secret: Uint8Array): InvitationClaim | undefined => {
  const claimed = readToken(token);
  if (!claimed?.isGenuine(messageOf(claimed.id, claimed.number), secret)) return undefined;
  return { personId: claimed.id as PersonId, number: claimed.number };
};
