import type {} from '@fastify/swagger';
import { type Kind, type Operation, requiredOf, type Variant } from '#tests/api/kernel/told-apart-scene.ts';
import { exhaustive } from '#tests/scenes/sizes.ts';
import type { Answer, Client } from './client.ts';
import type { DescribedOperations } from './described-operations.ts';
import type { TestSystem } from './open-system.ts';
import type { Asker, createOtherTrees } from './other-trees.ts';

type Trees = Awaited<ReturnType<typeof createOtherTrees>>;

/** Whoever asks for things of other trees, and what they ask. */
export const createAskingApart = (
  system: TestSystem,
  client: Client,
  { foreign, above, asked }: Trees,
  exampleOf: DescribedOperations['exampleOf'],
) => {
  const send = (
    operation: Operation,
    url: string,
    { query = '', headers = {} }: Variant,
    { as, acting }: Asker,
    body: unknown = exampleOf(operation),
  ): Promise<Answer> => {
    const { method, described } = operation;
    const search = [...requiredOf(described), query].filter((part) => part !== '').join('&');
    const joined = search === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${search}`;
    return client.call(method, joined, {
      as,
      ...(described.requestBody ? { body } : {}),
      headers: {
        ...headers,
        ...(acting ? { 'tierline-on-behalf-of': acting, 'tierline-reason': 'asked to' } : {}),
      },
    });
  };

  let turn = Math.floor(Math.random() * 4);

  /** With their places: one in four in turns, or all where there is time for it. */
  const someAskers = () => {
    turn += 1;
    return [...asked.entries()].filter(([place]) => exhaustive || (place + turn) % 4 === 0);
  };

  /** Events that somebody, and not a process, has brought about since. */
  const broughtAboutSince = async (position: bigint): Promise<readonly string[]> => {
    const types: string[] = [];
    for await (const page of system.ports.log.readPages({ after: position }))
      for (const { type, metadata } of page) if (metadata.actor.role !== 'process') types.push(type);
    return types;
  };

  /** Every id that this asker may not see, of a kind: of another tree, and of the levels above. */
  const unseen = (who: string, kind: Kind): readonly string[] => [
    foreign[kind],
    ...(who.startsWith('sub') || who.startsWith('customer') ? [above[kind]] : []),
  ];

  return { send, someAskers, broughtAboutSince, unseen };
};
