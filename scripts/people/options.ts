import { InvalidArgumentError } from 'commander';
import { isEmailAddress } from '#domain/accounts/email/email-address.ts';
import type { AccountId, PersonId } from '#domain/kernel/ids.ts';
import { type Role, roles } from '#domain/kernel/principal.ts';
import { isLine, longestName } from '#domain/kernel/visible-text.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const idOf = <Id extends string>(text: string): Id => {
  if (!uuid.test(text)) throw new InvalidArgumentError('must be an id, a UUID in lower case.');
  return text as Id;
};

export const account = (text: string): AccountId => idOf<AccountId>(text);
export const person = (text: string): PersonId => idOf<PersonId>(text);

export const email = (text: string): string => {
  if (text.length > 254 || !isEmailAddress(text))
    throw new InvalidArgumentError('must be an e-mail address.');
  return text;
};

export const name = (text: string): string => {
  if (!isLine(text) || [...text].length > longestName)
    throw new InvalidArgumentError(`must be one line of 1 to ${longestName} visible characters.`);
  return text.normalize('NFC');
};

export const role = (text: string): Role => {
  const found = roles.find((each) => each === text);
  if (!found) throw new InvalidArgumentError(`must be one of ${roles.join(', ')}.`);
  return found;
};
