import type { Instant } from '#domain/kernel/ids.ts';
import type { Installation } from '#domain/kernel/installation/installation.ts';

/** Milliseconds by which two clocks may differ that are set by the same time service. */
const tolerance = 60_000;

/**
 * By how many seconds the last event is ahead of the machine's clock; undefined when that is little, was accepted, or is
 * that of a demo. A start with a clock in the future would leave time standing there, and might bill months that have not
 * passed yet.
 */
export const secondsAhead = (
  { demo, acceptedTime }: Pick<Installation, 'demo' | 'acceptedTime'>,
  lastEvent: Instant | undefined,
  machine: Instant,
): number | undefined => {
  if (demo || lastEvent === undefined) return undefined;
  const known = Math.max(Date.parse(machine), acceptedTime === undefined ? 0 : Date.parse(acceptedTime));
  if (Date.parse(lastEvent) - known <= tolerance) return undefined;
  return Math.round((Date.parse(lastEvent) - Date.parse(machine)) / 1000);
};
