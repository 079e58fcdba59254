import { createProgram, exitCodes, runProgram } from '#scripts/compose/run-program.ts';
import { buildConsole } from '#scripts/console/build-console.ts';

const program = createProgram(
  'console',
  'Builds the console into .cache/console, unless it is there as its sources are now. A start does the same by itself.',
).action(async () => {
  const directory = await buildConsole();
  process.stdout.write(`The console is in ${directory}\n`);
});

await runProgram(program, { usage: exitCodes.usage });
