import { accountSubjects, personSubjects } from '#application/accounts/account-subjects.ts';
import { createAuthentication } from '#application/accounts/authentication.ts';
import { accountStatusCommands } from '#application/accounts/commands/account-status.ts';
import { apiKeyCommands } from '#application/accounts/commands/api-keys.ts';
import { createIntegratorCommands } from '#application/accounts/commands/create-integrator.ts';
import { customerCommands } from '#application/accounts/commands/customers.ts';
import { emailConfirmationCommands } from '#application/accounts/commands/email-confirmations.ts';
import { integratorCommands } from '#application/accounts/commands/integrators.ts';
import { peopleCommands } from '#application/accounts/commands/people.ts';
import { platformCommands } from '#application/accounts/commands/platform.ts';
import { priceListCommands } from '#application/accounts/commands/price-list.ts';
import { createRemovePerson } from '#application/accounts/commands/remove-person.ts';
import { settingsCommands } from '#application/accounts/commands/settings.ts';
import type { AccountDependencies } from '#application/accounts/dependencies.ts';
import { type AskerDependencies, createAskerDescriptions } from '#application/accounts/describe-asker.ts';
import { accountDeedGates } from '#application/accounts/may-on-account.ts';
import { createFollowInvitation } from '#application/accounts/people/follow-invitation.ts';
import { arabicPeopleWords } from '#application/accounts/people/words/arabic.ts';
import { englishPeopleWords } from '#application/accounts/people/words/english.ts';
import { germanPeopleWords } from '#application/accounts/people/words/german.ts';
import { type KeyUse, noKeyUse } from '#application/accounts/ports/key-use.ts';
import * as processes from '#application/accounts/processes.ts';
import { createSignIns, type SignInDependencies } from '#application/accounts/sign-in/sign-ins.ts';
import { arabicAccountWords } from '#application/accounts/words/arabic.ts';
import { englishAccountWords } from '#application/accounts/words/english.ts';
import { germanAccountWords } from '#application/accounts/words/german.ts';

/** What the room of accounts adds to the lists of the house. */
export const accounts = {
  commands: (
    dependencies: AccountDependencies &
      AskerDependencies &
      Omit<SignInDependencies, 'authentication' | 'invitations'> & {
        readonly operatorKey: string | undefined;
        readonly keyUse?: KeyUse | undefined;
      },
  ) => {
    const { keyUse = noKeyUse } = dependencies;
    const authentication = createAuthentication({ ...dependencies, keyUse }, dependencies.operatorKey);
    const invitations = createFollowInvitation(dependencies);
    return {
      authentication,
      ...createSignIns({ ...dependencies, authentication, invitations }),
      describeAsker: createAskerDescriptions(dependencies),
      platform: platformCommands(dependencies),
      integrators: { ...createIntegratorCommands(dependencies), ...integratorCommands(dependencies) },
      customers: customerCommands(dependencies),
      priceLists: priceListCommands(dependencies),
      accountStatus: accountStatusCommands(dependencies),
      settings: settingsCommands(dependencies),
      apiKeys: apiKeyCommands(dependencies),
      keyUse,
      people: { ...peopleCommands(dependencies), ...createRemovePerson(dependencies) },
      invitations,
      emailConfirmations: emailConfirmationCommands(dependencies),
    };
  },
  gates: accountDeedGates,
  processes,
  words: {
    en: { ...englishAccountWords, ...englishPeopleWords },
    de: { ...germanAccountWords, ...germanPeopleWords },
    ar: { ...arabicAccountWords, ...arabicPeopleWords },
  },
  subjects: (dependencies: AccountDependencies) => ({ ...accountSubjects, ...personSubjects(dependencies) }),
};
