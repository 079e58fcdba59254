import { createStanding } from '#console/api/create-standing.ts';

/** How many deeds of this page were sent and are not answered. */
export const deedsUnanswered = createStanding(0);

/** Counts a deed as unanswered for as long as it is. */
export const whileUnanswered = async <Answer>(answered: Promise<Answer>): Promise<Answer> => {
  deedsUnanswered.set(deedsUnanswered.get() + 1);
  try {
    return await answered;
  } finally {
    deedsUnanswered.set(deedsUnanswered.get() - 1);
  }
};
