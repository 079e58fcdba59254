import { afterAll, expect, test } from 'vitest';
import { createNarrator } from '#scripts/demo/narrator.ts';
import { stories } from '#scripts/demo/stories.ts';
import { createInstalledDirectory } from '#tests/scenes/postgres/installed-directory.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';

const directory = await createInstalledDirectory();
afterAll(() => removeDirectory(directory));

test('the audit story is told to its end, and the altered byte is found', async () => {
  const lines: string[] = [];
  await stories.audit(
    directory,
    createNarrator((line) => lines.push(line), false),
  );
  const story = `${lines.join('\n')}\n`;
  const told = (words: RegExp) => expect(story).toMatch(words);
  told(/intent active, recording false/);
  told(/The customer was disabled\..*"Invoice of February unpaid"/);
  told(/"Bakery Weber" → "Bakery Weber & Daughter"/);
  told(/As it was sealed: \d+ events\.\n/);
  told(/\[erased\], \[erased\], status on 15 March: disabled/);
  const [, event] = /gate status of the bakery failed, by event (\S+)/.exec(story) ?? [];
  told(new RegExp(`Altered: event ${event} \\(CustomerDisabled`));
});
