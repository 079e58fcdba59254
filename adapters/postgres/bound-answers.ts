import type pg from 'pg';

/** A statement that is given up, with its connection, when nobody answers it so long. The driver's types do not know that it can be told. */
export const bounded = <Statement extends object>(
  statement: Statement,
  milliseconds: number,
): Statement & { readonly query_timeout: number } => ({ ...statement, query_timeout: milliseconds });

/** A statement is a text, or an object that may name a `query_timeout`, which the driver's types do not know. */
type Ask = (statement: string | object, ...more: readonly unknown[]) => unknown;

/**
 * Has `pool.query` give up a statement, and its connection, that nobody answered. The server's own limits are no help when the
 * server is frozen, or its machine was lost without a word: the connection would hang until the network gives up, which takes a
 * quarter of an hour, and the pool would be full of such connections long after another server has taken over.
 * A statement that names a `query_timeout` keeps it.
 */
export const boundAnswers = (pool: pg.Pool, milliseconds: number): void => {
  const ask = pool.query.bind(pool) as Ask;
  const askInTime: Ask = (statement, ...more) => {
    const config = typeof statement === 'string' ? { text: statement } : statement;
    return ask({ query_timeout: milliseconds, ...config }, ...more);
  };
  Object.assign(pool, { query: askInTime });
};
