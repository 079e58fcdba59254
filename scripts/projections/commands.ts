import type { Pool } from 'pg';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { ReadModelStatus, StandbyStatus } from '#application/kernel/ports/read-model-status.ts';
import { definitions, type ReadModelName } from '#projections/definitions.ts';
import type { Progress } from '#projections/engine/fold-log.ts';
import { rebuild } from '#projections/engine/rebuild.ts';
import { type Verification, verify } from '#projections/engine/verify.ts';
import { createOperations } from '#projections/operations.ts';

export interface CommandContext {
  readonly pool: Pool;
  readonly log: EventLog;
  readonly clock: Clock;
  readonly print: (line: string) => void;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** Of a rebuild: begin with nothing, whatever an interrupted one left. */
  readonly fromZero?: boolean;
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const standbyText = ({ kind, version, generation, position, ready }: StandbyStatus): string => {
  const what = kind === 'previous' ? 'previous' : ready ? 'prepared' : 'begun';
  return `${what}: v${version} generation ${generation} at ${position}`;
};

const statusLine = (status: ReadModelStatus): string =>
  [
    status.name.padEnd(18),
    `v${status.version}`,
    status.state.padEnd(9),
    `position ${status.position}`,
    `${status.lagEvents} events (${status.lagSeconds.toFixed(1)} s) behind`,
    ...(status.parked > 0 ? [`${status.parked} parked`] : []),
    ...(status.rebuild
      ? [`building: ${status.rebuild.state} at ${status.rebuild.position} of ${status.rebuild.head}`]
      : []),
    ...status.standby.map(standbyText),
    ...(status.error ? [`error: ${status.error}`] : []),
  ].join('  ');

/** Prints how every read model fares. @returns whether all of them are live, with nothing parked */
export const printStatus = async ({ pool, log, clock, print }: CommandContext): Promise<boolean> => {
  const all = await createOperations(pool, log, clock).status();
  for (const status of all) print(statusLine(status));
  return all.every((status) => status.state === 'live' && status.parked === 0);
};

/** Rebuilds in one pass over the log and swaps. @returns whether every one succeeded */
export const rebuildAll = async (
  names: readonly ReadModelName[],
  context: CommandContext,
): Promise<boolean> => {
  const started = performance.now();
  const results = await rebuild(
    names.map((name) => definitions[name]),
    context,
  );
  const seconds = (performance.now() - started) / 1000;
  for (const result of results)
    context.print(
      result.outcome === 'failed'
        ? `${result.name}: NOT rebuilt, the live one stays: ${messageOf(result.error)}`
        : `${result.name}: rebuilt as generation ${result.generation}, ${result.events} events, position ${result.position}, ${seconds.toFixed(1)} s`,
    );
  return results.every((result) => result.outcome === 'rebuilt');
};

const verificationLines = ({
  name,
  generation,
  position,
  tables,
  equal,
}: Verification): readonly string[] => [
  `${name}: ${equal ? 'equal' : 'DIFFERENT'} at position ${position}, generation ${generation}`,
  ...tables.map(({ table, rows, checksum, differences, firstKeys }) =>
    [
      `  ${table}: ${rows.live} rows live, ${rows.anew} anew`,
      `checksums ${checksum.live} ${checksum.anew}`,
      `${differences} differ`,
      ...(firstKeys.length > 0 ? [`first: ${firstKeys.join(', ')}`] : []),
    ].join(', '),
  ),
];

/** Compares each live read model with one folded anew. @returns whether all are equal */
export const verifyAll = async (
  names: readonly ReadModelName[],
  context: CommandContext,
): Promise<boolean> => {
  let equal = true;
  for (const name of names)
    try {
      const result = await verify(definitions[name], context);
      for (const line of verificationLines(result)) context.print(line);
      equal &&= result.equal;
    } catch (error) {
      context.print(`${name}: could not be verified: ${messageOf(error)}`);
      equal = false;
    }
  return equal;
};
