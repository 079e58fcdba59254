import pg, { type ClientBase } from 'pg';

/** Of a statement that came after one that failed in the same transaction; it says nothing of the cause. */
const transactionAborted = '25P02';
const isConsequence = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === transactionAborted;

/** Whether a connection was made for pipelining. */
const pipelines = (client: ClientBase): boolean => 'pipeline' in client && client.pipeline === true;

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

/**
 * What statements on one connection have come to: sent all at once where it pipelines, otherwise one when the one before is done.
 * A connection that does not pipeline takes no second statement while one is under way.
 * @throws the first error that is not the consequence of another
 */
export const allOn = async <Result>(
  client: ClientBase,
  statements: readonly (() => Promise<Result>)[],
): Promise<readonly Result[]> => {
  if (pipelines(client)) return allDone(statements.map((ask) => ask()));
  const results: Result[] = [];
  for (const ask of statements) results.push(await ask());
  return results;
};
