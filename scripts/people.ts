import { type AccountId, type PersonId, platformId } from '#domain/kernel/ids.ts';
import type { Role } from '#domain/kernel/principal.ts';
import { createProgram, runCommand, runProgram } from '#scripts/compose/run-program.ts';
import { invite, list, type PeopleCommand, remove, signInLink } from '#scripts/people/commands.ts';
import { openPeople } from '#scripts/people/open-people.ts';
import * as options from '#scripts/people/options.ts';
import { readSettings } from '#scripts/settings.ts';

/** Runs `work` on the stores the settings name: the same ones a server beside us uses. */
const onPeople = (work: (command: PeopleCommand) => Promise<boolean>): Promise<void> =>
  runCommand(async ({ print, ...run }) =>
    work({ print, dependencies: await openPeople(readSettings(process.env), run) }),
  );

const program = createProgram(
  'people',
  'Lets people in: for the first minutes, and for who has locked themselves out. Every use is in the record. A server may run meanwhile.',
);
const ofAccount = [
  '--account <account>',
  'whose people; the platform when not said',
  options.account,
  platformId,
] as const;

interface InviteOptions {
  readonly account: AccountId;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

program
  .command('invite')
  .requiredOption('--name <name>', 'what they are called', options.name)
  .requiredOption('--email <address>', 'where the mail goes', options.email)
  .requiredOption('--role <role>', 'such as operator', options.role)
  .option(...ofAccount)
  .description('invites somebody, and prints the link of the invitation')
  .action((given: InviteOptions) => onPeople((command) => invite(command, given)));

program
  .command('list')
  .option(...ofAccount)
  .description('everybody who belongs to an account, invited or joined')
  .action(({ account }: { account: AccountId }) => onPeople((command) => list(command, account)));

program
  .command('remove')
  .argument('<person>', 'the id of the person', options.person)
  .option('--revoke-keys', 'end the keys that the person made, too')
  .description('removes a person, and names the keys that they made')
  .action((id: PersonId, { revokeKeys = false }: { revokeKeys?: boolean }) =>
    onPeople((command) => remove(command, id, revokeKeys)),
  );

program
  .command('sign-in-link')
  .argument('<person>', 'the id of the person', options.person)
  .description(
    'prints a link by which the person signs in: 15 minutes, one use. Of somebody who was only invited, a new invitation',
  )
  .action((id: PersonId) => onPeople((command) => signInLink(command, id)));

await runProgram(program);
