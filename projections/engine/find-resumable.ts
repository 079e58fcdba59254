import type { ClientBase } from 'pg';
import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import type { Definition } from '#projections/engine/definition.ts';
import type { Skips } from '#projections/engine/skips.ts';
import { forgetStandby, listStandbys, type Standby } from '#projections/engine/standby.ts';

/** Whether it holds an event that was decided to be left out after it had taken it in. */
const holdsSkipped = ({ position, skipped }: Standby, skips: Skips): boolean => {
  const left = new Set(skipped);
  for (const [id, at] of skips) if (at <= position && !left.has(id)) return true;
  return false;
};

export interface Wanted {
  readonly purpose: 'generation' | 'rollback';
  /** Forget what was built or prepared of this version. */
  readonly fromZero?: boolean | undefined;
}

/**
 * The generation on standby that a build of this version goes on from. It takes the furthest of those that were built or
 * prepared, and while another version is live also the previous one. A generation that would differ from a fold from the
 * beginning is forgotten, so the caller must hold the claim (`claimBuild`).
 */
export const findResumable = async (
  client: ClientBase,
  { name, version }: Definition,
  skips: Skips,
  { purpose, fromZero = false }: Wanted,
): Promise<Standby | undefined> => {
  const live = await readCheckpoint(client, name);
  const ofVersion = (await listStandbys(client, name)).filter((standby) => standby.version === version);
  const otherIsLive = live?.version !== version;
  let chosen: Standby | undefined;
  for (const standby of ofVersion) {
    const { kind, generation } = standby;
    if (holdsSkipped(standby, skips) || (fromZero && kind === 'next'))
      await forgetStandby(client, generation.schemaName);
    else if (purpose === 'rollback' ? kind === 'previous' : !fromZero && (kind === 'next' || otherIsLive))
      chosen ??= standby;
  }
  return chosen;
};
