import { type UsageDependencies, usageCommands } from '#application/usage/commands.ts';
import { createReportedUsage } from '#application/usage/reported-usage.ts';
import { usageWords } from '#application/usage/usage-words.ts';

/** What the room of usage adds to the lists of the house. */
export const usage = {
  commands: (dependencies: UsageDependencies) => ({
    usage: { ...usageCommands(dependencies), reported: createReportedUsage(dependencies) },
  }),
  words: usageWords,
};
