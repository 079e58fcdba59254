import {
  type ReplacementCounts,
  type ReplaceOptions,
  replaceTokenSecret,
} from '#application/accounts/replace-token-secret.ts';
import { type ProgressTarget, progressTo } from '#scripts/keys/progress.ts';

const told = ({ reserved, released }: Readonly<ReplacementCounts>): string =>
  `${reserved} addresses reserved anew, ${released} earlier reservations let go`;

/** Puts another token secret in place of a lost one and answers what to tell. @throws ReplacementRefused, or when it is interrupted */
export const replaceSecret = async (
  options: Omit<ReplaceOptions, 'onProgress'>,
  target: ProgressTarget,
): Promise<{ readonly fine: boolean; readonly lines: readonly string[] }> => {
  const tell = progressTo(target);
  const counts = await replaceTokenSecret({
    ...options,
    onProgress: (so) => tell(so.reserved + so.released, told(so)),
  });
  if (target.isTTY) target.write('\n');
  const shared = counts.shared.map(
    (id) => `Integrator ${id} has an address that another integrator holds: change one of the two.`,
  );
  if (options.dryRun)
    return {
      fine: shared.length === 0,
      lines: [
        `Would reserve ${counts.reserved} addresses anew and let ${counts.released} earlier reservations go.`,
        ...shared,
      ],
    };
  return {
    fine: shared.length === 0,
    lines: [
      `${told(counts)}.`,
      ...shared,
      'Confirmation links sent so far are dead: whoever has not confirmed yet asks for a new mail. Give all processes this TOKEN_SECRET_FILE and take a backup of it; then start them.',
    ],
  };
};
