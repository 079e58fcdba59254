import { Type } from '@sinclair/typebox';
import { problemOfRefusal } from '#api/kernel/problems/problem.ts';
import { readingOfOwn } from '#api/kernel/reads/reading.ts';
import { reads } from '#api/kernel/routes/answers.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { closed, line } from '#api/kernel/schemas/fields.ts';
import { resolveAddress } from '#application/accounts/resolve-address.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';

const sessionToken = Type.Optional(line(200, { description: 'Groups the calls of one entry.' }));

/** Address suggestions, and what a place resolves to. */
export const placeRoutes = routes('places', ({ tierline: { addresses } }, { read }) => {
  read('GET /places', {
    operationId: 'suggestPlaces',
    summary: 'Suggest addresses for what was typed',
    of: readingOfOwn(),
    query: { input: line(200), sessionToken },
    answer: Type.Object({ items: Type.Array(Type.Object({ placeId: Type.String(), text: Type.String() })) }),
    read: async ({ query }) => ({ items: await addresses.suggest(query.input, query.sessionToken) }),
  });

  read('GET /places/:placeId', {
    operationId: 'resolvePlace',
    summary: 'What a place resolves to',
    of: readingOfOwn(),
    params: closed({ placeId: line(300) }),
    query: { sessionToken },
    answer: { responses: reads(Type.Ref('Address'), 409) },
    read: async ({ params: { placeId }, query: { sessionToken: token } }) => {
      const address = await resolveAddress(addresses, {
        placeId,
        ...(token === undefined ? {} : { sessionToken: token }),
      });
      if (!isRefusal(address)) return address;
      const status = address.code === 'place-unknown' ? 404 : undefined;
      throw problemOfRefusal({ ...address, path: 'placeId' }, status);
    },
  });
});
