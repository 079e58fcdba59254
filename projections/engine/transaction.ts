import type { Pool, PoolClient } from 'pg';

// A connection lost between two queries is told by an event, which ends the process if nobody listens; the next query says it too.
const ignore = (): void => {};

/** A connection whose loss shows in its next query. */
export const connect = async (pool: Pool): Promise<PoolClient> => {
  const client = await pool.connect();
  client.on('error', ignore);
  return client;
};

/** Gives back what `connect` gave; a connection whose state is not to be trusted is closed. */
export const giveBack = (client: PoolClient, usable: boolean): void => {
  if (usable) client.off('error', ignore);
  client.release(!usable);
};

/** A statement may take 30 s by the server's limit: who is silent for longer is frozen, or gone without a word. */
export const answerMilliseconds = 35_000;

/**
 * The driver reads this with each query, and has no other way to say it of a connection that it has.
 * @returns what the connection was bounded by before
 */
const boundAnswers = (client: PoolClient, milliseconds: number): number => {
  const { connectionParameters } = client as unknown as { connectionParameters: { query_timeout: number } };
  const before = connectionParameters.query_timeout;
  connectionParameters.query_timeout = milliseconds;
  return before;
};

/** Runs `work` with a connection of its own, on which every statement is answered or given up. After an error the connection is closed: its state is not to be trusted. */
export const withClient = async <Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
  patience = answerMilliseconds,
): Promise<Result> => {
  const client = await connect(pool);
  const before = boundAnswers(client, patience);
  try {
    const result = await work(client);
    boundAnswers(client, before);
    giveBack(client, true);
    return result;
  } catch (error) {
    giveBack(client, false);
    throw error;
  }
};

/**
 * Runs `work` in one transaction that does not wait for the disk: what a crash takes is done again from the log,
 * rows and checkpoint together. Rolled back when `work` throws; the connection stays usable.
 */
export const inTransaction = async <Result>(
  client: PoolClient,
  work: () => Promise<Result>,
): Promise<Result> => {
  await client.query('begin; set local synchronous_commit to off');
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
};
