import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { TSchema } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import type { Limits } from '#api/kernel/access/limits.ts';
import { doneSchema } from '#api/kernel/routes/answers.ts';
import { problemSchema, warningSchema } from '#api/kernel/schemas/problem-schema.ts';
import { describeTexts } from '#api/kernel/server/describe-texts.ts';
import { keepAnswers } from '#api/kernel/server/kept-answers.ts';
import { standardDocument } from '#api/kernel/server/standard-document.ts';

const description = `The admin core of a video-surveillance vendor that sells through tiers.

Commands answer \`{ id, revision, changed, warnings? }\` and the header \`Tierline-Position\`; name it in
\`Tierline-At-Least\` of a read to be sure it shows the command. Give every command an \`Idempotency-Key\`.
Reads have an \`ETag\`: asked again with \`If-None-Match\` they are 304 while they are the same, and \`If-Match\` of a
command takes it for the revision seen. Reading the record is itself recorded, and has none.
Whatever is refused is answered as \`application/problem+json\` (RFC 9457) with a \`code\` that stays the same.
Bodies arrive in reasonable pieces: a body in very many chunks of less than 16 bytes is refused as \`malformed\`.`;

/** Gathers the OpenAPI 3.1 document from the routes registered after this; `schemas` are those they refer to. */
export const gatherDocumentation = async (
  app: FastifyInstance,
  schemas: readonly TSchema[],
): Promise<void> => {
  for (const schema of [problemSchema, warningSchema, doneSchema, ...schemas]) app.addSchema(schema);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Tierline',
        version: '0.1.0',
        description,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/', description: 'The server this document is from.' }],
      components: {
        securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'An API key.' } },
      },
      security: [{ apiKey: [] }],
    },
    transform: ({ schema, url }) => ({ schema: describeTexts(schema), url }),
    transformObject: (made) =>
      'openapiObject' in made ? standardDocument(made.openapiObject) : made.swaggerObject,
    refResolver: {
      buildLocalReference: (json, _base, _fragment, index) =>
        typeof json.$id === 'string' ? json.$id : `schema-${index}`,
    },
  });
};

/** `/openapi.json`, and `/docs` to read it, from this server alone; each is made once. */
export const documentationRoutes = async (
  app: FastifyInstance,
  { limits }: { readonly limits: Limits },
): Promise<void> => {
  app.addHook('onRequest', limits.strangers);
  keepAnswers(app);
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    // Everything comes from this server, over whatever it is served by.
    staticCSP: {
      'default-src': ["'self'"],
      'img-src': ["'self'", 'data:'],
      'object-src': ["'none'"],
      'base-uri': ["'self'"],
      'frame-ancestors': ["'none'"],
      'form-action': ["'self'"],
    },
  });
};
