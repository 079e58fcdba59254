import type { ReadSubject } from '#application/accounts/readings.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { refuse } from '#domain/kernel/refusal.ts';

const itself = async (id: AccountId): Promise<AccountId> => id;

const account: ReadSubject<AccountId> = {
  missing: refuse('not-found', 'There is no such account.'),
  ownerOf: itself,
};
const customer: ReadSubject<AccountId> = {
  missing: refuse('not-found', 'There is no such customer.'),
  ownerOf: itself,
  types: ['customer'],
};
/** Who bills others, and who is billed. */
const biller: ReadSubject<AccountId> = {
  missing: refuse('not-found', 'There is no such biller.'),
  ownerOf: itself,
  types: ['platform', 'integrator'],
};
const payer: ReadSubject<AccountId> = {
  missing: refuse('not-found', 'There is no such payer.'),
  ownerOf: itself,
  types: ['integrator', 'customer'],
};

/** What of this room can be read about. */
export const accountSubjects = { account, customer, biller, payer };
