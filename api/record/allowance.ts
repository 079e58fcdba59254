import type { ServerResponse } from 'node:http';
import { Problem } from '#api/kernel/problems/problem.ts';

interface Bounds {
  /** What is counted, as in "At most 3 exports at once". */
  readonly of: string;
  /** At once for one key or person in a process. */
  readonly each: number;
  /** At once for everybody in a process. */
  readonly all: number;
}

/** Counts an answer for as long as it goes on, however it ends. @throws Problem 429, 503 */
export type Allow = (principal: string, answer: ServerResponse) => void;

/**
 * An allowance of answers that go on for long, such as streams and exports: one more is 429 where this key or person has too many,
 * and 503 where all together have.
 */
export const createAllowance = ({ of, each, all }: Bounds): Allow => {
  const open = new Map<string, number>();
  let sum = 0;
  return (principal, answer) => {
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
    // Who asked has left already, and nothing tells of it again.
    if (answer.destroyed) return;
    open.set(principal, own + 1);
    sum += 1;
    answer.once('close', () => {
      sum -= 1;
      const left = (open.get(principal) ?? 1) - 1;
      if (left > 0) open.set(principal, left);
      else open.delete(principal);
    });
  };
};
