import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createProgram, runCommand, runProgram } from '#scripts/compose/run-program.ts';
import { launchChromium } from '#scripts/console/launch-chromium.ts';
import { serveConsoleDemo } from '#scripts/demo/console/open-console-demo.ts';
import { temporaryDirectory } from '#scripts/demo/server.ts';
import { type Walk, walks } from '#scripts/pictures/tour.ts';
import { walkOn } from '#scripts/pictures/walker.ts';

/** Milliseconds that the browser may take to start. */
const longestStart = 120_000;
const pictures = resolve(import.meta.dirname, '../docs/pictures');

const program = createProgram(
  'pictures',
  'Plays the demo, walks the tour of docs/tour.md in a browser, takes its pictures, and says how long each part took.',
)
  .option('--only <part>', 'only the parts whose names have this text')
  .option('--directory <path>', 'a demo that was played before; without it one is played and thrown away')
  .action(({ only = '', directory }: { only?: string; directory?: string }) =>
    runCommand(async ({ print, signal, closing }) => {
      const played = directory ? resolve(directory) : join(await temporaryDirectory(closing), 'demo');
      const env = { PORT: '0', METRICS: 'off' };
      const { system, url } = await serveConsoleDemo({ directory: played, env, print, signal });
      closing.defer(() => system.close());
      const browser = await launchChromium(longestStart);
      closing.defer(() => browser.close());
      await mkdir(pictures, { recursive: true });

      const walk = async ({ name, key, go }: Walk): Promise<void> => {
        const viewport = { width: 1440, height: 780 };
        const options = { baseURL: url, locale: 'en-GB', timezoneId: 'Europe/Berlin', viewport };
        const context = await browser.newContext(options);
        const page = await context.newPage();
        page.setDefaultTimeout(Number(process.env.PATIENCE ?? 30_000));
        await page.goto('/console');
        await page.getByLabel('API key').fill((await readFile(join(played, key), 'utf8')).trim());
        await page.getByRole('button', { name: 'Sign in with the key' }).click();
        await page.getByRole('heading', { name: 'Home' }).waitFor();
        const walker = walkOn(page, pictures);
        const started = performance.now();
        await go(walker).catch(async (error: unknown) => {
          const seen = join(pictures, 'failed.png');
          await page.screenshot({ path: seen });
          throw new Error(`${name}: what was seen last is in ${seen}`, { cause: error });
        });
        const seconds = ((performance.now() - started) / 1000).toFixed(1);
        const { steps, typed } = walker.done();
        print(`${name}: ${steps} steps, ${typed} characters typed, ${seconds} s`);
        await context.close();
      };
      for (const each of walks) if (each.name.includes(only)) await walk(each);
      return true;
    }),
  );

await runProgram(program);
