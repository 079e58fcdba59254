import type { RewrapCounts } from '#application/kernel/codec/rewrap-keys.ts';
import { type RotateOptions, rotateMasterKey } from '#application/kernel/installation/rotate-master-key.ts';
import type { Described } from '#scripts/compose/progress-display.ts';

export const tellRewrapped = ({ rewrapped, already, destroyed }: Readonly<RewrapCounts>): Described => ({
  text: `${rewrapped} wrapped anew, ${already} under the new master key before, ${destroyed} destroyed`,
});

/** Changes the master key and prints what was done. @throws RotationRefused, UnknownMasterKey, or when it is interrupted */
export const rotate = async (options: RotateOptions, print: (line: string) => void): Promise<true> => {
  const counts = await rotateMasterKey(options);
  if (options.dryRun) {
    print(
      `Would wrap ${counts.rewrapped} keys anew; ${counts.already} are under the new master key, ${counts.destroyed} destroyed.`,
    );
    return true;
  }
  print(`${tellRewrapped(counts).text}.`);
  print(
    'No key is under the old master key any more. Start all processes with the new MASTER_KEY_FILE and without MASTER_KEY_FILE_PREVIOUS, and take a backup; then the old master key can be destroyed, and with it what older backups hold of erased people.',
  );
  return true;
};
