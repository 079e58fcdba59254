import { Type } from '@sinclair/typebox';
import { readingOfPlatform } from '#api/kernel/reads/reading.ts';
import type { Resource } from '#api/kernel/resource.ts';
import { commands, reads } from '#api/kernel/schemas/answers.ts';
import { closed, currency, formatted, id, name, timeZone } from '#api/kernel/schemas/fields.ts';
import { commandHeaders, readHeaders } from '#api/kernel/schemas/headers.ts';
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
export const platformRoutes: Resource = async (app, { api: { tierline, commands: runner, reader } }) => {
  const tags = ['platform'];

  app.get(
    '/platform',
    {
      config: readingOfPlatform('read'),
      schema: {
        tags,
        summary: "The platform's id and settings",
        headers: readHeaders,
        response: reads(Type.Object({ id: id(), revision: Type.Integer(), ...settings.properties })),
      },
    },
    async (request, reply) => {
      await reader.head(request, reply);
      const { state = initialPlatform, revision } = await tierline.loader.load(platform, platformId);
      const shown = revision === 'no-stream' ? -1 : revision;
      reply.header('etag', `"${shown}"`);
      return { id: platformId, revision: shown, ...state.settings };
    },
  );

  app.put(
    '/platform',
    {
      schema: {
        tags,
        summary: "Set the platform's settings",
        headers: commandHeaders,
        body: settings,
        response: commands(),
      },
    },
    (request, reply) =>
      runner.run(request, reply, {
        name: 'ConfigurePlatform',
        run: (caller) => tierline.platform.configure(caller, request.body),
      }),
  );
};
