import pg from 'pg';

/** Of a statement that came after one that failed in the same transaction; it says nothing of the cause. */
const transactionAborted = '25P02';
const isConsequence = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === transactionAborted;

/**
 * What works on one connection side by side has come to, once none of it is under way any more.
 * @throws the first error that is not the consequence of another
 */
export const allDone = async <Result>(works: readonly Promise<Result>[]): Promise<readonly Result[]> => {
  const ends = await Promise.allSettled(works);
  const errors = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
  if (errors.length > 0) throw errors.find((error) => !isConsequence(error)) ?? errors[0];
  return ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
};
