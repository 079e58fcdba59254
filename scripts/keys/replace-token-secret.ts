import {
  type ReplacementCounts,
  type ReplaceOptions,
  replaceTokenSecret,
} from '#application/accounts/replace-token-secret.ts';
import type { Described } from '#scripts/compose/progress-display.ts';

export const tellReplaced = ({ reserved, released }: Readonly<ReplacementCounts>): Described => ({
  text: `${reserved} addresses reserved anew, ${released} earlier reservations let go`,
});

/**
 * Puts another token secret in place of a lost one and prints what was done.
 * @returns whether no two integrators share an address
 * @throws ReplacementRefused, or when it is interrupted
 */
export const replaceSecret = async (
  options: ReplaceOptions,
  print: (line: string) => void,
): Promise<boolean> => {
  const counts = await replaceTokenSecret(options);
  print(
    options.dryRun
      ? `Would reserve ${counts.reserved} addresses anew and let ${counts.released} earlier reservations go.`
      : `${tellReplaced(counts).text}.`,
  );
  for (const id of counts.shared)
    print(`Integrator ${id} has an address that another integrator holds: change one of the two.`);
  if (!options.dryRun)
    print(
      'Confirmation links sent so far are dead: whoever has not confirmed yet asks for a new mail. Give all processes this TOKEN_SECRET_FILE and take a backup of it; then start them.',
    );
  return counts.shared.length === 0;
};
