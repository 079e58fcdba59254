import type { BaseLogger } from 'pino';

/** What is told of the server's life; any pino logger will do. */
export type EmbeddedPostgresLogger = Pick<BaseLogger, 'info' | 'warn' | 'error'>;
