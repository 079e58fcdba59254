import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * Lines go out 16 KB at a time, or after a tenth of a second, and all of them when the process exits by itself: a write
 * for every request was a twentieth of its cost.
 */
const gathered = (): DestinationStream =>
  pino.destination({ minLength: 16_000, periodicFlush: 100, sync: false });

/**
 * The one logger. Ids and figures only: what could be personal, or a secret, is cut out wherever a library puts it.
 * Errors keep their messages and stacks, which name streams and codes but no people.
 */
export const createLogger = (level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: {},
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: [
          'req.headers.authorization',
          'req.headers.cookie',
          'headers.authorization',
          'err.detail',
          'err.where',
          'err.parameters',
          'error.detail',
          'token',
          'key',
          'password',
          'email',
          'to',
        ],
        remove: true,
      },
    },
    destination ?? gathered(),
  );
