import type { Standing } from '#domain/accounts/standing.ts';
import { type Decision, refuse } from '#domain/kernel/refusal.ts';
import type { ErasureEvent, Erasures } from '#domain/record/erasure/erasure.ts';

export interface EraseSubject {
  readonly type: 'EraseSubject';
  /** The account as it stands; closing is terminal, so nothing can change it back while this is decided. */
  readonly account: Pick<Standing, 'accountId' | 'type' | 'status'>;
  readonly reason: string;
}

/** Erases an account's personal data for good; only of an account that is closed, and once. */
export const decideErasure = (
  { account, reason }: EraseSubject,
  erasures: Erasures | undefined,
): Decision<ErasureEvent> => {
  const { accountId, type, status } = account;
  if (type === 'platform') return refuse('forbidden', 'The platform itself cannot be erased.');
  if (erasures?.has(accountId)) return [];
  if (status !== 'closed')
    return refuse(
      'account-not-closed',
      'Only a closed account can be erased. Disable it and close it first.',
    );
  return [{ type: 'SubjectErased', data: { accountId, reason } }];
};
