import { Problem } from '#api/kernel/problems/problem.ts';

/** Streams that one key or person may have open at once in a process: one for each window that people have open. */
const mostPerPrincipal = 20;
/** Streams of everybody in a process. */
const mostOfAll = 5_000;

/** Counts the streams that are open. @returns what lets one in, and answers what lets it go again @throws Problem 429, 503 */
export const createStreamAllowance = (): ((principal: string) => () => void) => {
  const open = new Map<string, number>();
  let all = 0;
  return (principal) => {
    const own = open.get(principal) ?? 0;
    if (own >= mostPerPrincipal)
      throw new Problem(
        'rate-limited',
        `At most ${mostPerPrincipal} streams of changes at once for one key or person. Close one first.`,
        { retryAfter: 10 },
      );
    if (all >= mostOfAll)
      throw new Problem('overloaded', 'Too many listen to changes here already. Try again.', {
        retryAfter: 10,
      });
    open.set(principal, own + 1);
    all += 1;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      all -= 1;
      const left = (open.get(principal) ?? 1) - 1;
      if (left > 0) open.set(principal, left);
      else open.delete(principal);
    };
  };
};
