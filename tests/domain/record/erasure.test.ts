import { describe, expect, test } from 'vitest';
import { type AccountId, type PersonId, platformId } from '#domain/kernel/ids.ts';
import { decideErasure, decidePersonErasure } from '#domain/record/erasure/decide.ts';

const accountId = '01993000-0000-7000-8000-00000000000b' as AccountId;
const closed = { accountId, type: 'customer', status: 'closed' } as const;
const decide = (account: Parameters<typeof decideErasure>[0]['account'], erasures?: ReadonlySet<AccountId>) =>
  decideErasure({ type: 'EraseSubject', account, reason: 'asked for' }, erasures);

describe('Erasing an account', () => {
  test('takes a closed one, and says why', () => {
    expect(decide(closed)).toEqual([{ type: 'SubjectErased', data: { accountId, reason: 'asked for' } }]);
  });

  test('again changes nothing', () => {
    expect(decide(closed, new Set([accountId]))).toEqual([]);
  });

  test.each(['enabled', 'disabled'] as const)('that is %s is refused', (status) => {
    expect(decide({ ...closed, status })).toMatchObject({ code: 'account-not-closed' });
  });

  test('is nothing the platform can be', () => {
    expect(decide({ accountId: platformId, type: 'platform', status: 'enabled' })).toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('Erasing a person', () => {
  const personId = '01993000-0000-7000-8000-0000000000a1' as PersonId;
  const erase = (state: 'invited' | 'active' | 'removed', erasures?: ReadonlySet<AccountId | PersonId>) =>
    decidePersonErasure(
      { type: 'ErasePerson', person: { personId, accountId, state }, reason: 'asked for' },
      erasures,
    );

  test('takes one who was removed, and says why', () => {
    expect(erase('removed')).toEqual([
      { type: 'PersonErased', data: { personId, accountId, reason: 'asked for' } },
    ]);
  });

  test.each(['invited', 'active'] as const)('who is %s is refused', (state) => {
    expect(erase(state)).toMatchObject({ code: 'person-not-removed' });
  });

  test('again changes nothing, nor when the account was erased, in whatever state the person was left', () => {
    expect(erase('removed', new Set([personId]))).toEqual([]);
    for (const state of ['invited', 'active', 'removed'] as const)
      expect(erase(state, new Set([accountId]))).toEqual([]);
  });

  test('is its own erasure: nobody else is erased with it, the account least of all', () => {
    expect(erase('removed', new Set(['01993000-0000-7000-8000-0000000000a2' as PersonId]))).toHaveLength(1);
    expect(decide(closed, new Set([personId as never]))).toHaveLength(1);
  });
});
