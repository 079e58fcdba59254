import { Problem } from '#api/kernel/problems/problem.ts';

interface Bounds {
  /** What is counted, as in "At most 3 exports at once". */
  readonly of: string;
  /** At once for one key or person in a process. */
  readonly each: number;
  /** At once for everybody in a process. */
  readonly all: number;
}

/**
 * Counts what goes on for long, such as streams and exports.
 * @returns what lets one begin, and answers what tells that it has ended
 * @throws Problem 429 when this key or person has too many, 503 when all together have
 */
export const createAllowance = ({ of, each, all }: Bounds): ((principal: string) => () => void) => {
  const open = new Map<string, number>();
  let sum = 0;
  return (principal) => {
    const own = open.get(principal) ?? 0;
    if (own >= each)
      throw new Problem(
        'rate-limited',
        `At most ${each} ${of} at once for one key or person. Wait until one has ended, or end one.`,
        { retryAfter: 10 },
      );
    if (sum >= all)
      throw new Problem('overloaded', `This server has ${all} ${of} under way already. Try again.`, {
        retryAfter: 10,
      });
    open.set(principal, own + 1);
    sum += 1;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      sum -= 1;
      const left = (open.get(principal) ?? 1) - 1;
      if (left > 0) open.set(principal, left);
      else open.delete(principal);
    };
  };
};
