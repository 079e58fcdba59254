import { type RewrapCounts, type RewrapOptions, rewrapKeys } from '#application/codec/rewrap-keys.ts';
import type { EventStore } from '#application/ports/event-store.ts';

/** Where progress goes: one line that is kept up on a terminal, now and then a line elsewhere. */
export interface ProgressTarget {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const told = ({ rewrapped, already, destroyed }: Readonly<RewrapCounts>): string =>
  `${rewrapped} wrapped anew, ${already} under the new master key before, ${destroyed} destroyed`;

/** A plain line every so many keys. */
const lineEvery = 10_000;

const progressTo = (target: ProgressTarget) => {
  let lines = 0;
  return (counts: Readonly<RewrapCounts>): void => {
    if (target.isTTY) {
      target.write(`\r${told(counts)}`);
      return;
    }
    const done = counts.rewrapped + counts.already + counts.destroyed;
    if (Math.floor(done / lineEvery) <= lines) return;
    lines = Math.floor(done / lineEvery);
    target.write(`${told(counts)}\n`);
  };
};

/**
 * Wraps all keys under the new master key, in passes until one finds nothing left: a process that does not know the new
 * master key yet may have made keys meanwhile. Answers what to tell.
 * @throws UnknownMasterKey, or when it is interrupted
 */
export const rotate = async (
  store: EventStore,
  options: Omit<RewrapOptions, 'onProgress'>,
  target: ProgressTarget,
): Promise<readonly string[]> => {
  const onProgress = progressTo(target);
  let counts = await rewrapKeys(store, { ...options, onProgress });
  const first = counts;
  while (counts.rewrapped > 0 && !options.dryRun)
    counts = await rewrapKeys(store, { ...options, onProgress });
  if (target.isTTY) target.write('\n');
  if (options.dryRun)
    return [
      `Would wrap ${first.rewrapped} keys anew; ${first.already} are under the new master key, ${first.destroyed} destroyed.`,
    ];
  return [
    `${told(first)}.`,
    'No key is under the old master key any more. Start all processes with the new MASTER_KEY_FILE and without MASTER_KEY_FILE_PREVIOUS, and take a backup; then the old master key can be destroyed, and with it what older backups hold of erased people.',
  ];
};
