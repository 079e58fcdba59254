import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { errorCode } from '#adapters/files/error-code.ts';
import { listenForMetrics, type MetricsListener } from '#api/kernel/server/metrics-listener.ts';
import { CannotStart } from '#application/kernel/cannot-start.ts';
import type { Settings } from '#scripts/settings.ts';

/**
 * Starts the listener for metrics where there is to be one. Several processes on one machine would want the same port: the
 * one that comes too late goes without metrics and says so, unless somebody gave it a port of its own.
 * @throws CannotStart when the port that was asked for cannot be had
 */
export const openMetricsListener = async (
  { metrics }: Pick<Settings, 'metrics'>,
  registry: Registry,
  logger: Pick<Logger, 'warn'>,
): Promise<MetricsListener | undefined> => {
  if (!metrics) return undefined;
  const { host, port, portWasSet } = metrics;
  try {
    return await listenForMetrics({ registry, host, port });
  } catch (error) {
    const code = errorCode(error) || 'unknown';
    if (portWasSet)
      throw new CannotStart(
        `METRICS_PORT ${port} on ${host} cannot be had (${code}). Choose another, or unset it, or set METRICS=off.`,
      );
    logger.warn(
      { host, port, code },
      'no metrics from this process: the port cannot be had. Set METRICS_PORT to another one, or METRICS=off',
    );
    return undefined;
  }
};
