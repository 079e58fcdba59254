import { describe, expect, test } from 'vitest';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { decideErasure } from '#domain/record/erasure/decide.ts';

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
