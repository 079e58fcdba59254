import pg, { type Pool } from 'pg';
import { answerMilliseconds } from '#projections/engine/transaction.ts';

const ignore = (): void => {};

/**
 * One connection like those of another pool, but for pipelining: a query is sent while earlier ones are still under way, so that
 * many small ones cost one round trip. COPY and cursors cannot be had there. To be ended by whoever made it.
 */
export class PipelinedPool extends pg.Pool {
  readonly pipelines = true;

  /** @param answer milliseconds that a statement may stay without an answer, of whatever asks it */
  constructor({ options }: Pool, answer = answerMilliseconds) {
    super({ ...options, max: 1, pipeline: true, query_timeout: answer });
    // The next query says that the connection was lost; an event that nobody listens to would end the process.
    this.on('error', ignore);
  }
}
