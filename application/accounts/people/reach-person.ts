import type { AccountState, Accounts } from '#application/accounts/accounts.ts';
import { person } from '#application/accounts/aggregates.ts';
import { reach } from '#application/accounts/reach.ts';
import type { Executor } from '#application/kernel/command-handling/execute.ts';
import type { Loaded } from '#application/kernel/command-handling/load.ts';
import type { Deed, DeedGroup } from '#domain/accounts/access/deeds.ts';
import type { PersonState } from '#domain/accounts/people/person.ts';
import type { PersonId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';

export interface ReachedPerson {
  readonly state: PersonState;
  readonly loaded: Loaded<PersonState>;
  /** From the platform down to the person's account, each at its latest. */
  readonly path: readonly AccountState[];
}

/** A person whose account's people the principal looks after, or may do another deed to; or why not. Who is out of reach is not there. */
export const reachPerson = async (
  { accounts, loader }: Pick<Executor, 'loader'> & { readonly accounts: Accounts },
  principal: Principal,
  id: PersonId,
  deed: Deed | DeedGroup = 'manage-people',
): Promise<ReachedPerson | Refusal> => {
  const missing = refuse('not-found', 'There is no such person.');
  const loaded = await loader.load(person, id);
  const { state } = loaded;
  if (!state) return missing;
  const path = await reach(accounts, principal, deed, state.accountId);
  if (isRefusal(path)) return path.code === 'not-found' ? missing : path;
  return { state, loaded, path };
};
