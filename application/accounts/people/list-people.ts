import { people, person } from '#application/accounts/aggregates.ts';
import { type CommandContext, withoutIfMatch } from '#application/kernel/command-handling/context.ts';
import { type Executor, execute } from '#application/kernel/command-handling/execute.ts';
import type { CommandResult } from '#application/kernel/command-handling/result.ts';
import { decidePeople, holderOf, type PeopleCommand } from '#domain/accounts/people/decide-people.ts';
import type { PersonState } from '#domain/accounts/people/person.ts';
import type { AccountId, PersonId } from '#domain/kernel/ids.ts';

/** Somebody who is listed, or is to be. */
export type ToList = Pick<PersonState, 'personId' | 'accountId' | 'path' | 'role' | 'email'>;

/** What is done to the list, whoever it is about. */
type Step = PeopleCommand extends infer Each
  ? Each extends { readonly type: 'ListPerson' }
    ? never
    : Omit<Each, 'accountId' | 'personId'>
  : never;

/**
 * The step that every command about people takes before any other: it is decided on the list of the account's people, at one
 * revision (docs/domain.md A9).
 */
export const stepOnList = (
  executor: Executor,
  context: CommandContext,
  { accountId, personId, path }: Pick<PersonState, 'accountId' | 'personId' | 'path'>,
  step: Step,
): Promise<CommandResult> =>
  execute(executor, withoutIfMatch(context), {
    aggregate: people,
    id: accountId,
    path: () => path,
    repeatable: true,
    decide: (state) => decidePeople({ ...step, accountId, personId }, state),
  });

/** Whether a person came to be, and was not removed since. */
const exists = async ({ loader }: Pick<Executor, 'loader'>, id: PersonId): Promise<boolean> => {
  const { state } = await loader.load(person, id);
  return state !== undefined && state.state !== 'removed';
};

/** Lists somebody under an address that nobody else of the account has. */
export const listPerson = (
  executor: Executor,
  context: CommandContext,
  { accountId, personId, path, role, email }: ToList,
  joined = false,
): Promise<CommandResult> =>
  execute(executor, withoutIfMatch(context), {
    aggregate: people,
    id: accountId,
    path: () => path,
    repeatable: true,
    decide: async (state) => {
      const holder = holderOf(state, email);
      const holderIsThere = holder !== undefined && (await exists(executor, holder));
      return decidePeople(
        {
          type: 'ListPerson',
          accountId,
          personId,
          role,
          email,
          joined,
          holderExists: (id) => id === holder && holderIsThere,
          now: context.time,
        },
        state,
      );
    },
  });

/** Everybody who belongs to the account, as of the end of the log. */
export const peopleOf = async ({ loader }: Pick<Executor, 'loader'>, accountId: AccountId) =>
  (await loader.load(people, accountId)).state;

/**
 * Brings the list back in line with the person, after a command that had changed the list and then lost: what a refused
 * command asked for must not come about later. Where the list does not allow that any more, it counts as ever.
 */
export const realignList = async (
  executor: Executor,
  context: CommandContext,
  personId: PersonId,
): Promise<void> => {
  const { state } = await executor.loader.load(person, personId);
  if (!state || state.state === 'removed') return;
  await listPerson(executor, context, state, state.state === 'active');
  await stepOnList(executor, context, state, { type: 'ChangeListedRole', role: state.role });
};
