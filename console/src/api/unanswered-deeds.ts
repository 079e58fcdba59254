import { ProblemError } from '#console/api/problem.ts';

/** Keys of deeds of which nobody knows yet whether they were done, by what each asks for. */
const keys = new Map<string, string>();

/**
 * The key that a deed is sent under. It stays the same until the deed is answered, wherever it is asked for again: who left a
 * popup whose answer was lost, opened another and asked for the same has it done once.
 * @param of everything that makes it this deed and no other
 */
export const keyOfDeed = (of: string): string => {
  const known = keys.get(of);
  if (known !== undefined) return known;
  const key = crypto.randomUUID();
  keys.set(of, key);
  return key;
};

/** To be told how a deed ended. What was done, or refused for good, is another deed when it is asked for once more. */
export const deedEnded = (of: string, error?: unknown): void => {
  const isOpen = error !== undefined && !(error instanceof ProblemError && error.document.status < 500);
  if (!isOpen) keys.delete(of);
};
