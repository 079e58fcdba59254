import { resolve } from 'node:path';
import { Argument } from 'commander';
import { explainFailure } from '#scripts/compose/explain-start.ts';
import {
  createProgram,
  exitCodes,
  runCommand,
  runProgram,
  unlessAborted,
} from '#scripts/compose/run-program.ts';
import { openConsoleDemo } from '#scripts/demo/console/open-console-demo.ts';
import { createNarrator } from '#scripts/demo/narrator.ts';
import { temporaryDirectory } from '#scripts/demo/server.ts';
import { playThere, type Story, stories } from '#scripts/demo/stories.ts';

const program = createProgram('demo', 'Stories about the system, told step by step with what it answered.')
  .addArgument(
    new Argument(
      '[story]',
      "walkthroughs: the seed's two and a nested disabling; billing: five months through every tier, and what is put right at the desk; audit: a past state, its proof, and a byte altered; console: a business of three months, kept, with the console open on it",
    )
      .choices([...Object.keys(stories), 'console'])
      .default('walkthroughs'),
  )
  .option('--url <url>', 'a running server; without it one is started on a temporary directory')
  .option('--directory <path>', "where the console's business is kept", './demo-data')
  .action((story: Story | 'console', { url, directory }: { url?: string; directory: string }) =>
    runCommand(async ({ print, signal, closing }) => {
      if (story !== 'walkthroughs' && url)
        throw new Error(
          `the ${story} story sets the clock, so it plays on a server of its own. Leave out --url.`,
        );
      if (story === 'console') {
        await openConsoleDemo({ directory: resolve(directory), env: process.env, print, signal });
        return true;
      }
      const narrator = createNarrator(print, process.stdout.isTTY === true);
      const play = async (): Promise<void> =>
        url ? playThere(url, narrator) : stories[story](await temporaryDirectory(closing), narrator);
      await unlessAborted(signal, play());
      return true;
    }),
  );

await runProgram(program, {
  usage: exitCodes.failed,
  interrupted: exitCodes.interrupted,
  explain: (error) => `The demo stopped: ${explainFailure(error)}`,
});
