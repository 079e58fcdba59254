import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';

/** A program of one command, whose work is given, and that closes what it opened. */
const program = (work: string): string => `
  import { createProgram, runCommand, runProgram } from '#scripts/compose/run-program.ts';
  const program = createProgram('sample', 'A program of a test.');
  program.command('do').requiredOption('--much <how>').action(() =>
    runCommand(async ({ print, closing, signal }) => {
      closing.defer(async () => print('closed'));
      ${work}
    }, { interrupted: 'interrupted; run it again' }));
  await runProgram(program);`;

const start = (work: string, args: readonly string[]): ChildProcess =>
  spawn(process.execPath, ['--input-type=module', '-e', program(work), '--', ...args], { stdio: 'pipe' });

const ended = async (child: ChildProcess) => {
  const said = { out: '', error: '' };
  child.stdout?.on('data', (chunk) => {
    said.out += String(chunk);
  });
  child.stderr?.on('data', (chunk) => {
    said.error += String(chunk);
  });
  const [code] = await once(child, 'close');
  return { code, ...said };
};

const run = (work: string, args: readonly string[] = ['do', '--much', 'so']) => ended(start(work, args));

describe('A command-line program', () => {
  test('ends with 0 when all is well, after what it opened is closed', async () => {
    expect(await run(`print('well'); return true;`)).toMatchObject({ code: 0, out: 'well\nclosed\n' });
  });

  test('ends with 1 when its command found a difference', async () => {
    expect(await run(`print('differs'); return false;`)).toMatchObject({ code: 1, out: 'differs\nclosed\n' });
  });

  test('ends with 1 and one sentence when its command fails, and closes all the same', async () => {
    const failed = await run(`throw new Error('it cannot be done');`);
    expect(failed).toEqual({ code: 1, out: 'closed\n', error: 'it cannot be done\n' });
  });

  test('goes on to its end when nobody reads its lines any more', async () => {
    const child = start(
      `print('works'); await new Promise((resolve) => process.stdin.once('data', resolve));
       process.stdin.destroy();
       print('unread'); await new Promise((resolve) => setImmediate(resolve));
       process.stderr.write('done'); return true;`,
      ['do', '--much', 'so'],
    );
    await once(child.stdout ?? child, 'data');
    child.stdout?.destroy();
    child.stdin?.write('go');
    let said = '';
    child.stderr?.on('data', (chunk) => {
      said += String(chunk);
    });
    const [code] = await once(child, 'close');
    expect({ code, said }).toEqual({ code: 0, said: 'done' });
  });

  test.each([
    { called: 'without what it needs', args: ['do'] },
    { called: 'by a name that it has not', args: ['undo'] },
  ])('ends with 2 when it is called $called, before anything is opened', async ({ args }) => {
    const refused = await run('return true;', args);
    expect(refused).toMatchObject({ code: 2, out: '', error: expect.stringContaining('error: ') });
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'told to stop by %s, closes and says how to go on',
    async (signal) => {
      const child = start(
        `print('works');
         const busy = setInterval(() => {}, 1_000);
         await new Promise((resolve) => signal.addEventListener('abort', resolve));
         clearInterval(busy);
         signal.throwIfAborted();`,
        ['do', '--much', 'so'],
      );
      const end = ended(child);
      if (child.stdout) await once(child.stdout, 'data');
      child.kill(signal);
      expect(await end).toEqual({ code: 1, out: 'works\nclosed\n', error: 'interrupted; run it again\n' });
    },
  );
});
