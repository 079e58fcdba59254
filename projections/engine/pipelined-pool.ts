import pg, { type Pool } from 'pg';

const ignore = (): void => {};

/**
 * A pool of one connection like those of another pool, but for pipelining: a query is sent while earlier ones are still under
 * way, so that many small ones cost one round trip. For work that is followed by nobody else on the same connection;
 * COPY and cursors cannot be had there. To be ended by whoever made it.
 */
export const createPipelinedPool = ({ options }: Pool): Pool => {
  const pool = new pg.Pool({ ...options, max: 1, pipeline: true });
  // The next query says that the connection was lost; an event that nobody listens to would end the process.
  pool.on('error', ignore);
  return pool;
};
