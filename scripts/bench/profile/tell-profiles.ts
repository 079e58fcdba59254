import { readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readCpuProfile } from '#scripts/bench/profile/cpu-profile.ts';
import { drawFlameGraph } from '#scripts/bench/profile/flame-graph.ts';
import { sharesOf } from '#scripts/bench/profile/shares.ts';

const extension = '.cpuprofile';
const smallestShare = 0.01;

/** Draws a flame graph beside each profile of a scenario, and tells where the time of each went. */
export const tellProfiles = async (
  directory: string,
  scenario: string,
  tell: (line: string) => void,
): Promise<void> => {
  const files = (await readdir(directory)).filter(
    (file) => file.startsWith(`${scenario}-`) && file.endsWith(extension),
  );
  for (const file of files.sort()) {
    const profile = await readCpuProfile(join(directory, file));
    const picture = join(directory, `${basename(file, extension)}.svg`);
    await writeFile(picture, drawFlameGraph(profile));
    tell(`${picture}: ${(profile.total / 1e6).toFixed(1)} s of work`);
    for (const { part, share } of sharesOf(profile))
      if (share >= smallestShare) tell(`  ${(share * 100).toFixed(1).padStart(5)} %  ${part}`);
  }
};
