import type { FastifyRequest } from 'fastify';
import { signIn } from '#api/kernel/access/sign-in.ts';
import { Problem, problemOfRefusal } from '#api/kernel/problems/problem.ts';
import type { Tierline } from '#application/tierline.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';

/** Milliseconds that a long answer goes without asking anew who takes it: a revoked key or a disabled account ends it. */
export const heartbeat = 10_000;

type Deed = Parameters<Tierline['reach']>[1];

/** Signs a request in once more, as things stand now. @throws Problem when who sent it may not do this any more */
export const admittedAgain = async (
  { authentication, reach }: Pick<Tierline, 'authentication' | 'reach'>,
  { headers }: Pick<FastifyRequest, 'headers'>,
  deed: Deed,
  account?: AccountId,
) => {
  const { principal } = await signIn({ authentication }, headers, async () => undefined);
  const path = await reach(principal, deed, account ?? principal.account);
  if (isRefusal(path)) throw problemOfRefusal(path);
  return { principal, path };
};

/**
 * The same items, until the server stops, and now and then it is asked whether who gets them still may.
 * @throws what `ask` throws, and Problem 503 once the server stops, to end the answer unfinished
 */
export const whileAdmitted = async function* <Item>(
  items: AsyncIterable<Item>,
  ask: () => Promise<unknown>,
  draining?: AbortSignal,
): AsyncGenerator<Item> {
  let asked = performance.now();
  for await (const item of items) {
    yield item;
    if (draining?.aborted) throw new Problem('unavailable', 'This server stops.', { retryAfter: 2 });
    if (performance.now() - asked < heartbeat) continue;
    await ask();
    asked = performance.now();
  }
};
