import { person } from '#application/accounts/aggregates.ts';
import { peopleOf, stepOnList } from '#application/accounts/people/list-people.ts';
import type { CommandContext } from '#application/kernel/command-handling/context.ts';
import { deriveId } from '#application/kernel/command-handling/derive-id.ts';
import { type Executor, execute } from '#application/kernel/command-handling/execute.ts';
import type { IntegratorState } from '#domain/accounts/integrator/integrator.ts';
import { holderOf } from '#domain/accounts/people/decide-people.ts';
import { decidePerson } from '#domain/accounts/people/decide-person.ts';
import type { PersonId } from '#domain/kernel/ids.ts';

/**
 * Makes the address that an integrator confirmed its first person, where it has none (docs/domain.md A9). Done again it does
 * nothing, or finishes what an earlier try began. The person is called by the address until somebody says a name.
 */
export const welcomeFirstPerson = async (
  executor: Executor,
  context: CommandContext,
  { accountId, path }: Pick<IntegratorState, 'accountId' | 'path'>,
  email: string,
): Promise<void> => {
  const role = 'integrator';
  const fresh = deriveId<PersonId>(context, 'first-person');
  const first = { type: 'ListFirstPerson', role, email } as const;
  await stepOnList(executor, context, { accountId, personId: fresh, path }, first);
  const list = await peopleOf(executor, accountId);
  const personId = holderOf(list, email);
  // Somebody else was there first, or is only invited: people are for them to invite from now on.
  if (personId === undefined || !list?.listed.get(personId)?.joined) return;
  const welcomed = { personId, accountId, role, name: email, email } as const;
  await execute(executor, context, {
    aggregate: person,
    id: personId,
    path: () => path,
    repeatable: true,
    decide: (state) =>
      decidePerson({ type: 'WelcomeFirstPerson', person: welcomed, now: context.time }, state),
  });
};
