import { person } from '#application/accounts/aggregates.ts';
import type { ReadSubject } from '#application/accounts/readings.ts';
import type { StateLoader } from '#application/kernel/command-handling/load.ts';
import type { AccountId, PersonId } from '#domain/kernel/ids.ts';
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

/** People can be read about as long as they have a stream, removed ones too. */
export const personSubjects = ({ loader }: { readonly loader: StateLoader }) => {
  const subject: ReadSubject<PersonId> = {
    missing: refuse('not-found', 'There is no such person.'),
    ownerOf: async (id) => (await loader.load(person, id)).state?.accountId,
  };
  return { person: subject };
};
