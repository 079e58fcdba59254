import { Type } from '@sinclair/typebox';
import { readingOfPlatform } from '#api/kernel/reads/reading.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { closed, currency, formatted, id, name, timeZone } from '#api/kernel/schemas/fields.ts';
import { readHeaders } from '#api/kernel/schemas/headers.ts';
import { platform } from '#application/accounts/aggregates.ts';
import { initialPlatform } from '#domain/accounts/platform/platform.ts';
import { platformId } from '#domain/kernel/ids.ts';

const settings = closed(
  {
    name: name(),
    currency: currency(),
    timeZone: timeZone(),
    invoiceDetails: Type.Optional(formatted('text', { minLength: 1, maxLength: 2000 })),
  },
  { examples: [{ name: 'Vendor Ltd', currency: 'EUR', timeZone: 'Europe/Berlin' }] },
);

/** The platform's own id and settings. */
export const platformRoutes = routes('platform', ({ tierline, reader }, { command, read }) => {
  read('GET /platform', {
    operationId: 'readPlatform',
    summary: "The platform's id and settings",
    of: readingOfPlatform(),
    headers: readHeaders,
    answer: Type.Object({ id: id(), revision: Type.Integer(), ...settings.properties }),
    read: async ({ request, reply }) => {
      await reader.head(request, reply);
      const { state = initialPlatform, revision } = await tierline.loader.load(platform, platformId);
      const shown = revision === 'no-stream' ? -1 : revision;
      reply.header('etag', `"${shown}"`);
      return { id: platformId, revision: shown, ...state.settings };
    },
  });

  command('PUT /platform', {
    name: 'ConfigurePlatform',
    summary: "Set the platform's settings",
    body: settings,
    run: (caller, { body }) => tierline.platform.configure(caller, body),
  });
});
