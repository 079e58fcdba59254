import { people, person } from '#application/accounts/aggregates.ts';
import { peopleCommands } from '#application/accounts/commands/people.ts';
import { createRemovePerson } from '#application/accounts/commands/remove-person.ts';
import { invitationLink } from '#application/accounts/people/invitation-mail.ts';
import { createLinkByHand, type LinkByHandDependencies } from '#application/accounts/people/link-by-hand.ts';
import type { NotDone } from '#application/kernel/command-handling/result.ts';
import { createRecordAuditRead } from '#application/record/audit/record-audit-read.ts';
import type { AccountId, PersonId } from '#domain/kernel/ids.ts';
import type { Role } from '#domain/kernel/principal.ts';
import { operatorCaller } from '#scripts/compose/operator-caller.ts';

export interface PeopleCommand {
  readonly dependencies: LinkByHandDependencies;
  readonly print: (line: string) => void;
}

interface Invitee {
  readonly account: AccountId;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

/** Whoever may run this on the installation's stores is an operator; the record names the program. */
const callerOf = ({ dependencies }: PeopleCommand) => operatorCaller(dependencies.clock, 'people-script');

/** Says why nothing was done. */
const notDone = (print: PeopleCommand['print'], result: NotDone): false => {
  if (result.outcome === 'refused') print(result.refusal.detail);
  else print('Others kept changing this at the same time. Try again.');
  return false;
};

/** Invites somebody, and prints the link of the invitation beside what the mail says. */
export const invite = async (command: PeopleCommand, { account, ...invitee }: Invitee): Promise<boolean> => {
  const { dependencies, print } = command;
  const result = await peopleCommands(dependencies).invite(callerOf(command), account, invitee);
  if (result.outcome !== 'done') return notDone(print, result);
  const id = result.id as PersonId;
  print(
    `Invited: person ${id}. The mail goes out as soon as a worker runs. Its link, good for seven days and one use:`,
  );
  print(invitationLink(id, 1, dependencies));
  return true;
};

/** Prints everybody who belongs to an account, one a line. That somebody looked is in the record. */
export const list = async (command: PeopleCommand, account: AccountId): Promise<boolean> => {
  const { dependencies, print } = command;
  const { log, loader, accounts } = dependencies;
  const found = await accounts.find(account);
  if (!found) {
    print('There is no such account.');
    return false;
  }
  await createRecordAuditRead(log)(callerOf(command), found.path, 'events', { account, type: 'people' });
  const listed = (await loader.load(people, account)).state?.listed;
  for (const id of listed?.keys() ?? []) {
    const { state } = await loader.load(person, id);
    if (!state) continue;
    const seen = state.lastSignInAt ? `last signed in ${state.lastSignInAt}` : 'never signed in';
    print(`${id}  ${state.state}  ${state.role}  ${state.name} <${state.email}>  ${seen}`);
  }
  if (!listed || listed.size === 0) print('Nobody. Invite somebody with: npm run people -- invite');
  return true;
};

/** Removes a person and names the keys they made. */
export const remove = async (command: PeopleCommand, id: PersonId, revokeKeys: boolean): Promise<boolean> => {
  const { dependencies, print } = command;
  const result = await createRemovePerson(dependencies).remove(callerOf(command), id, revokeKeys);
  if (result.outcome !== 'done') return notDone(print, result);
  print(result.changed ? 'Removed: it counts on their next request.' : 'The person was removed before.');
  for (const key of result.keys)
    print(
      `${revokeKeys ? 'ended' : 'still good'}: key ${key.id} ${key.name} (${key.role}) of account ${key.accountId}`,
    );
  return true;
};

/** Prints a link to sign in by, or to join by for who was only invited. */
export const signInLink = async (command: PeopleCommand, id: PersonId): Promise<boolean> => {
  const { dependencies, print } = command;
  const result = await createLinkByHand(dependencies)(callerOf(command), id);
  if (result.outcome !== 'link') return notDone(print, result);
  print(`Good for one use, until ${result.endsAt}. Whoever has it signs in as this person:`);
  print(result.link);
  return true;
};
