import { accountSubjects } from '#application/accounts/account-subjects.ts';
import { accountWords } from '#application/accounts/account-words.ts';
import { createAuthentication } from '#application/accounts/authentication.ts';
import { accountStatusCommands } from '#application/accounts/commands/account-status.ts';
import { apiKeyCommands } from '#application/accounts/commands/api-keys.ts';
import { createIntegratorCommands } from '#application/accounts/commands/create-integrator.ts';
import { customerCommands } from '#application/accounts/commands/customers.ts';
import { emailConfirmationCommands } from '#application/accounts/commands/email-confirmations.ts';
import { integratorCommands } from '#application/accounts/commands/integrators.ts';
import { platformCommands } from '#application/accounts/commands/platform.ts';
import { priceListCommands } from '#application/accounts/commands/price-list.ts';
import { settingsCommands } from '#application/accounts/commands/settings.ts';
import type { AccountDependencies } from '#application/accounts/dependencies.ts';
import { type AskerDependencies, createAskerDescriptions } from '#application/accounts/describe-asker.ts';
import { peopleWords } from '#application/accounts/people/people-words.ts';
import * as processes from '#application/accounts/processes.ts';

/** What the room of accounts adds to the lists of the house. */
export const accounts = {
  commands: (dependencies: AccountDependencies & AskerDependencies & { readonly operatorKey: string }) => ({
    authentication: createAuthentication(dependencies, dependencies.operatorKey),
    describeAsker: createAskerDescriptions(dependencies),
    platform: platformCommands(dependencies),
    integrators: { ...createIntegratorCommands(dependencies), ...integratorCommands(dependencies) },
    customers: customerCommands(dependencies),
    priceLists: priceListCommands(dependencies),
    accountStatus: accountStatusCommands(dependencies),
    settings: settingsCommands(dependencies),
    apiKeys: apiKeyCommands(dependencies),
    emailConfirmations: emailConfirmationCommands(dependencies),
  }),
  processes,
  words: { ...accountWords, ...peopleWords },
  subjects: accountSubjects,
};
