import type { FastifyRequest } from 'fastify';
import { Problem, problemOfRefusal } from '#api/kernel/problems/problem.ts';
import type { ResourceOptions } from '#api/kernel/routes/resource.ts';
import { longestSession } from '#domain/accounts/people/session-rules.ts';

type SignIns = ResourceOptions['tierline']['signIns'];
type ByKey = Awaited<ReturnType<SignIns['byKey']>>;
type Entry = Exclude<ByKey, 'unknown'>;
type SignedIn = Extract<Entry, { outcome: 'signed-in' }>;
/** From where somebody signs in. */
type Seen = Parameters<SignIns['byToken']['enter']>[2];

/** The longest that a session lasts, for its cookie. */
export const sessionSeconds = longestSession / 1000;

const longestBrowser = 300;

/** What is kept of where a sign-in came from. What the browser says it is becomes one line of visible text. */
export const seenIn = ({ ip, headers }: Pick<FastifyRequest, 'ip' | 'headers'>): Seen => ({
  networkAddress: ip,
  browser: (headers['user-agent'] ?? '')
    .replace(/[^\x20-\x7e]+/g, ' ')
    .trim()
    .slice(0, longestBrowser),
});

/** An own account that is disabled or not confirmed is 403, whatever status its code has elsewhere. */
const statusOf = (code: string): number | undefined => (code.startsWith('account-') ? 403 : undefined);

export const othersKeptChanging = (): Problem =>
  new Problem('concurrent-change', 'Others kept changing this at the same time. Try again.');

/** Who is signed in now. @throws Problem when nobody is: refused, or several accounts to choose from */
export const signedInBy = (entry: Entry): SignedIn => {
  switch (entry.outcome) {
    case 'signed-in':
      return entry;
    case 'choose':
      throw new Problem(
        'account-choice-needed',
        'Send the accountId of the account you want to sign in for.',
        {
          accounts: entry.accounts,
        },
      );
    case 'refused':
      throw problemOfRefusal(entry.refusal, statusOf(entry.refusal.code));
    case 'concurrent-change':
      throw othersKeptChanging();
  }
};
