import { type Credentials, signIn } from '#api/kernel/access/sign-in.ts';
import { Problem, problemOfRefusal } from '#api/kernel/problems/problem.ts';
import type { Tierline } from '#application/tierline.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';

/**
 * For how many milliseconds a long answer goes on before it is asked again whether its taker may have it. A revoked key
 * or a disabled account ends it then.
 */
export const heartbeat = 10_000;

type Deed = Parameters<Tierline['reach']>[1];

/** Signs a request in once more, as things stand now. @throws Problem when who sent it may not do this any more */
export const admittedAgain = async (
  tierline: Pick<Tierline, 'authentication' | 'counting' | 'tokens' | 'reach'>,
  credentials: Credentials,
  deed: Deed,
  account?: AccountId,
) => {
  // An answer that goes on is no use of a session: it would never idle beside an open screen.
  const { principal } = await signIn(tierline, credentials, { failed: async () => undefined, isUse: false });
  const path = await tierline.reach(principal, deed, account ?? principal.account);
  if (isRefusal(path)) throw problemOfRefusal(path);
  return { principal, path };
};

/**
 * The same items. From time to time it asks whether their taker may still have them, and it ends when the server stops.
 * @throws what `ask` throws, and Problem 503 once the server stops, so that the answer ends unfinished
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
