import { expect, test } from 'vitest';
import { type Candidate, choosePerson } from '#domain/accounts/people/choose-person.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { type Refusal, type RefusalCode, refuse } from '#domain/kernel/refusal.ts';

const of = (name: string) => ({ accountId: name as AccountId });
const because = (code: RefusalCode): Refusal => refuse(code, 'Not now.');
const nord: Candidate<{ accountId: AccountId }> = { person: of('nord'), refusal: undefined };
const shop: typeof nord = { person: of('shop'), refusal: undefined };
const closed: typeof nord = { person: of('closed'), refusal: because('account-closed') };
const disabled: typeof nord = { person: of('disabled'), refusal: because('account-disabled') };
const choose = (candidates: readonly (typeof nord)[], name?: string) =>
  choosePerson(candidates, name === undefined ? undefined : (name as AccountId));

test('who belongs to one account signs in for it, and needs not name it', () => {
  expect(choose([nord])).toEqual({ outcome: 'chosen', person: nord.person });
  expect(choose([nord], 'nord')).toEqual({ outcome: 'chosen', person: nord.person });
});

test('of several accounts one is named, unless one alone lets in', () => {
  expect(choose([nord, shop])).toEqual({ outcome: 'choose', people: [nord.person, shop.person] });
  expect(choose([nord, shop], 'shop')).toEqual({ outcome: 'chosen', person: shop.person });
  expect(choose([closed, shop])).toEqual({ outcome: 'chosen', person: shop.person });
});

test('an account that was named answers for itself, whatever other accounts there are', () => {
  for (const others of [[], [nord], [nord, shop], [disabled]])
    expect(choose([closed, ...others], 'closed')).toEqual({ outcome: 'refused', refusal: closed.refusal });
});

test('an account that was named, and is none of theirs, leaves the choice between those that let in', () => {
  expect(choose([nord], 'elsewhere')).toEqual({ outcome: 'choose', people: [nord.person] });
  expect(choose([nord, closed], 'elsewhere')).toEqual({ outcome: 'choose', people: [nord.person] });
});

test('where no account lets in, it says why', () => {
  expect(choose([closed])).toEqual({ outcome: 'refused', refusal: closed.refusal });
  expect(choose([])).toMatchObject({ outcome: 'refused', refusal: { code: 'sign-in-token-expired' } });
});
