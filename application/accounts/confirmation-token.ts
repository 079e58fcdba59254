import { deriveToken, readToken } from '#application/accounts/derived-token.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

const messageOf = (integratorId: AccountId, email: string, number: number): string =>
  `email-confirmation\n${integratorId}\n${email}\n${number}`;

/** The token of a confirmation mail: of the integrator, its address and the number of the request (docs/domain.md E1). */
export const confirmationToken = (
  integratorId: AccountId,
  email: string,
  number: number,
  secret: Uint8Array,
): string => deriveToken(integratorId, number, messageOf(integratorId, email, number), secret);

export interface ParsedToken {
  readonly integratorId: AccountId;
  readonly number: number;
  /** Whether the token was made by us for this address. */
  isGenuine(email: string, secret: Uint8Array): boolean;
}

/** What a token claims; undefined when it does not even have the form of one. */
export const parseToken = (token: string): ParsedToken | undefined => {
  const claimed = readToken(token);
  if (!claimed) return undefined;
  const { number } = claimed;
  const integratorId = claimed.id as AccountId;
  return {
    integratorId,
    number,
    isGenuine: (email, secret) => claimed.isGenuine(messageOf(integratorId, email, number), secret),
  };
};
