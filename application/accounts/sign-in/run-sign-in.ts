import type { LinkMailing } from '#application/accounts/mail-with-link.ts';
import type { PeopleByAddress } from '#application/accounts/ports/people-by-address.ts';
import type { SessionStore } from '#application/accounts/ports/session-store.ts';
import type {
  SignInLinks,
  SignInRequest,
  SignInRequests,
} from '#application/accounts/ports/sign-in-store.ts';
import { createWorkOff } from '#application/accounts/sign-in/work-off-request.ts';
import { pause } from '#application/kernel/backoff.ts';
import type { ReadModelWaits } from '#application/kernel/ports/reading.ts';
import type { Process, ProcessDependencies } from '#application/kernel/processes/process.ts';
import { longestIdle, mailsCountFor } from '#domain/accounts/people/session-rules.ts';
import { instantOf } from '#domain/kernel/ids.ts';

export interface SignInMailingOptions
  extends Pick<ProcessDependencies, 'log' | 'loader' | 'clock' | 'logger'>,
    LinkMailing {
  readonly signInRequests: SignInRequests;
  readonly signInLinks: SignInLinks;
  readonly sessionStore: Pick<SessionStore, 'sweep'>;
  readonly readModels: PeopleByAddress & ReadModelWaits<'sign-in-addresses'>;
}

const name = 'sign-in';
const mailsAtOnce = 16;
const lookEvery = 250;
const sweepEvery = 10 * 60_000;
const retryAfter = 5_000;

/**
 * Works off the requests to sign in that wait beside the log, and sweeps what ended there: sessions, links. It follows no log, so
 * it has no checkpoint; a request stays in its table until it is done.
 */
export const createSignInMailing = (options: SignInMailingOptions): Process => {
  const { signInRequests, signInLinks, sessionStore, clock, logger } = options;
  const workOff = createWorkOff({ ...options, process: name });
  let pending = 0;

  const since = (milliseconds: number) => instantOf(Date.parse(clock.now()) - milliseconds);

  const take = async (request: SignInRequest): Promise<void> => {
    const { id } = request;
    try {
      const again = await workOff(request);
      await (again === undefined ? signInRequests.done(id) : signInRequests.postpone(id, again));
    } catch (error) {
      logger.error({ err: error, requestId: id }, 'a request to sign in failed and is tried again');
      await signInRequests.postpone(id, since(-retryAfter));
    }
  };

  const sweep = async (): Promise<void> => {
    await sessionStore.sweep(since(longestIdle), clock.now());
    await signInLinks.sweep(since(mailsCountFor));
  };

  return {
    name,
    run: async (signal) => {
      let swept = Number.NEGATIVE_INFINITY;
      while (!signal.aborted) {
        if (performance.now() - swept > sweepEvery) {
          await sweep();
          swept = performance.now();
        }
        const due = await signInRequests.due(clock.now(), mailsAtOnce);
        await Promise.all(due.map(take));
        pending = due.length < mailsAtOnce ? 0 : await signInRequests.count();
        if (due.length === 0) await pause(lookEvery, signal);
      }
    },
    backlog: () => ({ name, pending, position: 0n }),
  };
};
