import { installationWords } from '#application/kernel/installation/installation-words.ts';

/** What the kernel adds to the lists of the house. */
export const kernel = { words: installationWords };
