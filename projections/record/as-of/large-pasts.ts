import pLimit from 'p-limit';
import { TooManyWaiting } from '#application/kernel/ports/reading.ts';

/** Put together at once: each is held in memory, some hundred megabytes at most, and all work for the one thread there is. */
const most = 2;
/** Who comes after so many would wait for minutes. */
const mostWaiting = 20;

/** Gives a large past state its turn. @throws TooManyWaiting */
export type LargePasts = <Result>(work: () => Promise<Result>) => Promise<Result>;

/**
 * Has large past states wait for each other, in the order they came, so that whoever asks for many of them keeps nobody else waiting
 * who asks for little, and does not fill the memory.
 */
export const createLargePasts = (): LargePasts => {
  const limit = pLimit(most);
  return async (work) => {
    if (limit.pendingCount >= mostWaiting)
      throw new TooManyWaiting(
        'Many ask for what stood in the past of large accounts. Try again, or ask for an account below.',
      );
    return limit(work);
  };
};
