import { accountSchemas } from '#api/accounts/account-schemas.ts';
import { accountRoutes } from '#api/accounts/accounts.ts';
import { apiKeyRoutes } from '#api/accounts/api-keys.ts';
import { confirmationPageRoutes } from '#api/accounts/confirmation-page/routes.ts';
import { customerRoutes } from '#api/accounts/customers.ts';
import { emailConfirmationRoutes } from '#api/accounts/email-confirmations.ts';
import { integratorRoutes } from '#api/accounts/integrators.ts';
import { deedSchema } from '#api/accounts/may.ts';
import { meRoutes, meSchema } from '#api/accounts/me.ts';
import { moduleRoutes } from '#api/accounts/modules.ts';
import { peopleRoutes } from '#api/accounts/people.ts';
import { peopleSchemas } from '#api/accounts/people-schemas.ts';
import { permissionRoutes } from '#api/accounts/permissions.ts';
import { placeRoutes } from '#api/accounts/places.ts';
import { platformRoutes } from '#api/accounts/platform.ts';
import { settingsRoutes } from '#api/accounts/settings.ts';
import { askToSignInRoutes } from '#api/accounts/sign-in/ask.ts';
import { providerRoutes } from '#api/accounts/sign-in/provider.ts';
import { sessionRoutes, sessionSchema } from '#api/accounts/sign-in/session-routes.ts';
import { beginAndEndSession } from '#api/accounts/sign-in/sessions.ts';
import { waysToSignInRoutes } from '#api/accounts/sign-in/ways.ts';
import { signInPageRoutes } from '#api/accounts/sign-in-page/routes.ts';
import type { Room } from '#api/kernel/routes/resource.ts';
import { isEmailAddress } from '#domain/accounts/email/email-address.ts';

/** The platform, integrators, customers, who may do what, addresses and keys. */
export const accounts: Room = {
  routes: [
    meRoutes,
    platformRoutes,
    integratorRoutes,
    customerRoutes,
    accountRoutes,
    settingsRoutes,
    moduleRoutes,
    permissionRoutes,
    apiKeyRoutes,
    peopleRoutes,
    placeRoutes,
    sessionRoutes,
  ],
  publicRoutes: [
    emailConfirmationRoutes,
    askToSignInRoutes,
    waysToSignInRoutes,
    beginAndEndSession,
    providerRoutes,
  ],
  pages: [confirmationPageRoutes, signInPageRoutes],
  schemas: [...accountSchemas, ...peopleSchemas, deedSchema, meSchema, sessionSchema],
  formats: { 'e-mail': isEmailAddress },
};
