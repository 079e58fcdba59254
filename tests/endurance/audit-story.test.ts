import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const demo = fileURLToPath(new URL('../../scripts/demo.ts', import.meta.url));

test('the audit story is told to its end, and the altered byte is found', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [demo, 'audit']);
  const told = (words: RegExp) => expect(stdout).toMatch(words);
  told(/intent active, recording false/);
  told(/The customer was disabled\..*"Invoice of February unpaid"/);
  told(/"Bakery Weber" → "Bakery Weber & Daughter"/);
  told(/As it was sealed: \d+ events\.\n/);
  told(/\[erased\], \[erased\], status on 15 March: disabled/);
  const [, event] = /gate status of the bakery failed, by event (\S+)/.exec(stdout) ?? [];
  told(new RegExp(`Altered: event ${event} \\(CustomerDisabled`));
});
