import { Counter, Histogram, type Registry } from 'prom-client';

export interface ApiMetrics {
  request(method: string, route: string, status: number, seconds: number): void;
  /** `outcome`: `done`, `unchanged`, a problem's code, or `replayed`. */
  command(type: string, outcome: string): void;
  /** Rows of usage by what became of them. */
  usageRow(
    result: 'recorded' | 'duplicate' | 'conflict' | 'rejected' | 'cancelled' | 'already' | 'unknown',
  ): void;
}

/** The API's metrics, in `registry`. Routes are patterns, never addresses, so there are few of them. */
export const createApiMetrics = (registry: Registry): ApiMetrics => {
  const requests = new Histogram({
    name: 'tierline_http_request_duration_seconds',
    help: 'Time from the arrival of a request to the end of its answer. Streams and long polls last as long as they are open.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  const commands = new Counter({
    name: 'tierline_commands_total',
    help: 'Commands by type and by what became of them.',
    labelNames: ['type', 'outcome'],
    registers: [registry],
  });
  const usageRows = new Counter({
    name: 'tierline_usage_rows_total',
    help: 'Rows of usage by what became of them.',
    labelNames: ['result'],
    registers: [registry],
  });
  return {
    request: (method, route, status, seconds) => requests.observe({ method, route, status }, seconds),
    command: (type, outcome) => commands.inc({ type, outcome }),
    usageRow: (result) => usageRows.inc({ result }),
  };
};
