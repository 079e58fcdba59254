import type { RewrapCounts } from '#application/kernel/codec/rewrap-keys.ts';
import { type RotateOptions, rotateMasterKey } from '#application/kernel/installation/rotate-master-key.ts';
import { type ProgressTarget, progressTo } from '#scripts/keys/progress.ts';

const told = ({ rewrapped, already, destroyed }: Readonly<RewrapCounts>): string =>
  `${rewrapped} wrapped anew, ${already} under the new master key before, ${destroyed} destroyed`;

/** Changes the master key and answers what to tell. @throws RotationRefused, UnknownMasterKey, or when it is interrupted */
export const rotate = async (
  options: Omit<RotateOptions, 'onProgress'>,
  target: ProgressTarget,
): Promise<readonly string[]> => {
  const tell = progressTo(target);
  const counts = await rotateMasterKey({
    ...options,
    onProgress: (so) => tell(so.rewrapped + so.already + so.destroyed, told(so)),
  });
  if (target.isTTY) target.write('\n');
  if (options.dryRun)
    return [
      `Would wrap ${counts.rewrapped} keys anew; ${counts.already} are under the new master key, ${counts.destroyed} destroyed.`,
    ];
  return [
    `${told(counts)}.`,
    'No key is under the old master key any more. Start all processes with the new MASTER_KEY_FILE and without MASTER_KEY_FILE_PREVIOUS, and take a backup; then the old master key can be destroyed, and with it what older backups hold of erased people.',
  ];
};
