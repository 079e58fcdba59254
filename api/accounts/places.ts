import { Type } from '@sinclair/typebox';
import { problemOfRefusal } from '#api/kernel/problems/problem.ts';
import { readingOfOwn } from '#api/kernel/reads/reading.ts';
import type { Resource } from '#api/kernel/resource.ts';
import { reads } from '#api/kernel/schemas/answers.ts';
import { closed, line } from '#api/kernel/schemas/fields.ts';
import { plainHeaders } from '#api/kernel/schemas/headers.ts';
import { resolveAddress } from '#application/accounts/resolve-address.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';

const sessionToken = Type.Optional(line(200, { description: 'Groups the calls of one entry.' }));

/** Address suggestions, and what a place resolves to. */
export const placeRoutes: Resource = async (app, { api: { tierline } }) => {
  const { addresses } = tierline;
  const tags = ['places'];

  app.get(
    '/places',
    {
      config: readingOfOwn('read'),
      schema: {
        tags,
        summary: 'Suggest addresses for what was typed',
        headers: plainHeaders,
        querystring: closed({ input: line(200), sessionToken }),
        response: reads(
          Type.Object({ items: Type.Array(Type.Object({ placeId: Type.String(), text: Type.String() })) }),
        ),
      },
    },
    async (request) => {
      return { items: await addresses.suggest(request.query.input, request.query.sessionToken) };
    },
  );

  app.get(
    '/places/:placeId',
    {
      config: readingOfOwn('read'),
      schema: {
        tags,
        summary: 'What a place resolves to',
        headers: plainHeaders,
        params: closed({ placeId: line(300) }),
        querystring: closed({ sessionToken }),
        response: reads(Type.Ref('Address'), 409),
      },
    },
    async (request) => {
      const { placeId } = request.params;
      const { sessionToken: token } = request.query;
      const address = await resolveAddress(addresses, {
        placeId,
        ...(token === undefined ? {} : { sessionToken: token }),
      });
      if (isRefusal(address))
        throw problemOfRefusal(
          { ...address, path: 'placeId' },
          address.code === 'place-unknown' ? 404 : undefined,
        );
      return address;
    },
  );
};
