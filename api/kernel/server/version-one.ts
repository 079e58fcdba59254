import type { FastifyInstance } from 'fastify';
import { accountStatusRoutes } from '#api/accounts/account-status.ts';
import { accountRoutes } from '#api/accounts/accounts.ts';
import { apiKeyRoutes } from '#api/accounts/api-keys.ts';
import { customerRoutes } from '#api/accounts/customers.ts';
import { emailConfirmationRoutes } from '#api/accounts/email-confirmations.ts';
import { integratorRoutes } from '#api/accounts/integrators.ts';
import { permissionRoutes } from '#api/accounts/permissions.ts';
import { placeRoutes } from '#api/accounts/places.ts';
import { platformRoutes } from '#api/accounts/platform.ts';
import { billingRunRoutes } from '#api/billing/billing-runs.ts';
import { invoiceRoutes } from '#api/billing/invoices.ts';
import { ledgerRoutes } from '#api/billing/ledger.ts';
import { cameraRoutes } from '#api/cameras/cameras.ts';
import { recordingChangeRoutes } from '#api/cameras/recording-changes.ts';
import { signIn } from '#api/kernel/access/sign-in.ts';
import { admitReads } from '#api/kernel/reads/reading.ts';
import type { ResourceOptions } from '#api/kernel/resource.ts';
import { closed } from '#api/kernel/schemas/fields.ts';
import { readTexts } from '#api/kernel/server/read-texts.ts';
import { planRoutes } from '#api/plans/plans.ts';
import { auditEventRoutes } from '#api/record/audit-events.ts';
import { auditSealRoutes } from '#api/record/audit-seals.ts';
import { erasureRoutes } from '#api/record/erasures.ts';
import { historyRoutes } from '#api/record/history.ts';
import { operationRoutes } from '#api/record/operations.ts';
import { usageRoutes } from '#api/usage/usage.ts';

const resources = [
  platformRoutes,
  integratorRoutes,
  customerRoutes,
  accountRoutes,
  accountStatusRoutes,
  erasureRoutes,
  permissionRoutes,
  cameraRoutes,
  recordingChangeRoutes,
  planRoutes,
  apiKeyRoutes,
  placeRoutes,
  billingRunRoutes,
  operationRoutes,
  usageRoutes,
  invoiceRoutes,
  ledgerRoutes,
  auditSealRoutes,
  auditEventRoutes,
  historyRoutes,
];

/** Everything under `/v1`. Parameters are read first; who asks is known, and let in, before a body is. */
export const versionOne = async (
  app: FastifyInstance,
  { api }: { readonly api: ResourceOptions },
): Promise<void> => {
  app.addHook('onRoute', (route) => {
    // A misspelt or misplaced parameter, such as a dryRun that is none, must not go unnoticed.
    route.schema = { querystring: closed({}), ...route.schema };
  });
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });

  readTexts(app);

  await app.register(emailConfirmationRoutes, { api });

  await app.register(async (signedIn) => {
    signedIn.addHook('onRequest', async (request) => {
      if (request.headers.authorization === undefined) await api.limits.strangers(request);
      await api.held();
      request.signedIn = await signIn(api.tierline, request.headers, () => api.limits.failures(request));
      await api.limits.requests(request);
    });
    admitReads(signedIn, api);
    for (const resource of resources) await signedIn.register(resource, { api });
  });
};
