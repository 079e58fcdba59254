import { accountSchemas } from '#api/accounts/account-schemas.ts';
import { accountRoutes } from '#api/accounts/accounts.ts';
import { apiKeyRoutes } from '#api/accounts/api-keys.ts';
import { confirmationPageRoutes } from '#api/accounts/confirmation-page/routes.ts';
import { customerRoutes } from '#api/accounts/customers.ts';
import { emailConfirmationRoutes } from '#api/accounts/email-confirmations.ts';
import { integratorRoutes } from '#api/accounts/integrators.ts';
import { deedSchema, meRoutes, meSchema } from '#api/accounts/me.ts';
import { moduleRoutes } from '#api/accounts/modules.ts';
import { permissionRoutes } from '#api/accounts/permissions.ts';
import { placeRoutes } from '#api/accounts/places.ts';
import { platformRoutes } from '#api/accounts/platform.ts';
import { settingsRoutes } from '#api/accounts/settings.ts';
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
    placeRoutes,
  ],
  publicRoutes: [emailConfirmationRoutes],
  pages: [confirmationPageRoutes],
  schemas: [...accountSchemas, deedSchema, meSchema],
  formats: { 'e-mail': isEmailAddress },
};
