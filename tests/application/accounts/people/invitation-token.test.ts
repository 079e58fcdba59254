import { expect, test } from 'vitest';
import { confirmationToken, parseToken } from '#application/accounts/confirmation-token.ts';
import { invitationToken, readInvitationToken } from '#application/accounts/people/invitation-token.ts';
import type { AccountId, PersonId } from '#domain/kernel/ids.ts';

const id = '01993000-0000-7000-8000-0000000000f1';
const personId = id as PersonId;
const secret = new Uint8Array(32).fill(7);

test('an invitation’s token names the person and the invitation, under our secret alone', () => {
  const token = invitationToken(personId, 3, secret);
  expect(token).toMatch(/^[A-Za-z0-9_-]{70}$/);
  expect(readInvitationToken(token, secret)).toEqual({ personId, number: 3 });
  expect(readInvitationToken(token, new Uint8Array(32).fill(8))).toBeUndefined();
  expect(invitationToken(personId, 3, secret)).toBe(token);
  expect(invitationToken(personId, 4, secret)).not.toBe(token);
});

test('no changed character of a token is still one', () => {
  const token = invitationToken(personId, 1, secret);
  for (let at = 0; at < token.length; at += 1) {
    const other = token[at] === 'A' ? 'B' : 'A';
    const changed = `${token.slice(0, at)}${other}${token.slice(at + 1)}`;
    expect([at, readInvitationToken(changed, secret)]).toEqual([at, undefined]);
  }
  for (const text of ['', 'x', `${token}A`, token.slice(1)])
    expect(readInvitationToken(text, secret)).toBeUndefined();
});

test('the token of a confirmation mail is no invitation, and an invitation confirms no address', () => {
  const confirmation = confirmationToken(id as AccountId, 'a@nord.example', 1, secret);
  expect(readInvitationToken(confirmation, secret)).toBeUndefined();
  const claimed = parseToken(invitationToken(personId, 1, secret));
  expect(claimed?.isGenuine('a@nord.example', secret)).toBe(false);
});
