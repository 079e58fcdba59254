import { planWords } from '#application/plans/plan-words.ts';

/** What the room of plans adds to the lists of the house. Its commands are the platform's. */
export const plans = { words: planWords };
