import { whilePutOff } from '#console/api/deeds-unanswered.ts';
import { AwayError, ProblemError } from '#console/api/problem.ts';
import { waitBefore } from '#console/api/queries.ts';

const most503 = 20;

/** Passes before its time where somebody leaves. */
const pause = (milliseconds: number, left: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    const leave = (): void => {
      clearTimeout(timer);
      resolve();
    };
    if (left.aborted) leave();
    else left.addEventListener('abort', leave, { once: true });
  });

const passes = (error: unknown, failures: number): error is Error =>
  error instanceof AwayError ||
  (error instanceof ProblemError && error.document.status === 503 && failures < most503);

/**
 * Sends something until it is answered: to a server that is away without end, to one that answers 503 for some minutes. What
 * is under way when it is left comes to its end, and nothing is sent after it.
 * @param left aborted where nobody waits for it any more
 * @throws what it was refused with; what it was answered last, when it was left
 */
export const untilAnswered = async <Answer>(
  send: () => Promise<Answer>,
  left: AbortSignal,
): Promise<Answer> => {
  const over = Promise.withResolvers<void>();
  let isPutOff = false;
  try {
    for (let failures = 0; ; failures += 1) {
      try {
        return await send();
      } catch (error) {
        if (!passes(error, failures)) throw error;
        if (!isPutOff && error instanceof ProblemError) {
          isPutOff = true;
          whilePutOff(over.promise);
        }
        await pause(waitBefore(failures, error), left);
        if (left.aborted) throw error;
      }
    }
  } finally {
    over.resolve();
  }
};
