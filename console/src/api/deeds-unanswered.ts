import { createStanding, type Standing } from '#console/api/create-standing.ts';

/** How many deeds of this page were sent and are not answered. */
export const deedsUnanswered = createStanding(0);

/** How many of them the server has put off, and are sent again. */
export const deedsPutOff = createStanding(0);

const countWhile = async <Value>(count: Standing<number>, until: Promise<Value>): Promise<Value> => {
  count.set(count.get() + 1);
  try {
    return await until;
  } finally {
    count.set(count.get() - 1);
  }
};

/** Counts a deed as unanswered for as long as it is. */
export const whileUnanswered = <Answer>(answered: Promise<Answer>): Promise<Answer> =>
  countWhile(deedsUnanswered, answered);

/** Counts a deed as put off until it is answered otherwise, or given up. */
export const whilePutOff = (over: Promise<void>): void => void countWhile(deedsPutOff, over);
