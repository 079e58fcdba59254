import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Argument, Command } from 'commander';
import { createLogger } from '#scripts/compose/logger.ts';
import { startSystem } from '#scripts/compose/system.ts';
import { playBillingMonths } from '#scripts/demo/billing-months.ts';
import { demoSettings } from '#scripts/demo/demo-settings.ts';
import { createNarrator } from '#scripts/demo/narrator.ts';
import { keptOperatorKey } from '#scripts/demo/operator-key.ts';
import { playWalkthroughs } from '#scripts/demo/walkthroughs.ts';
import { readSettings } from '#scripts/settings.ts';

const command = new Command('demo')
  .description('Stories about the system, told step by step with what it answered.')
  .addArgument(
    new Argument(
      '[story]',
      "walkthroughs: the seed's two and a nested disabling; billing: three months through every tier",
    )
      .choices(['walkthroughs', 'billing'])
      .default('walkthroughs'),
  )
  .option('--url <url>', 'a running server; without it one is started on a temporary directory')
  .parse();

const narrator = createNarrator((line) => process.stdout.write(`${line}\n`), process.stdout.isTTY === true);

/** Against a running server: its operator key and its outbox are found by the same settings it was started with. */
const playThere = async (url: string): Promise<void> => {
  const settings = readSettings(process.env);
  const operatorKey = settings.operatorKey ?? (await keptOperatorKey(settings.dataDirectory));
  await playWalkthroughs({
    baseUrl: url.replace(/\/$/, ''),
    operatorKey,
    outboxDirectory: join(settings.dataDirectory, 'outbox'),
    narrator,
  });
};

/** On a server of its own; with EVENTSTORE_URL and DATABASE_URL set, that one runs on them. */
const playHere = async (): Promise<void> => {
  const directory = await mkdtemp(join(tmpdir(), 'tierline-demo-'));
  try {
    const settings = await demoSettings(directory, process.env);
    const system = await startSystem(settings, 'all', createLogger('error'));
    try {
      await playWalkthroughs({
        baseUrl: system.url,
        operatorKey: system.operatorKey,
        outboxDirectory: join(directory, 'outbox'),
        narrator,
      });
    } finally {
      await system.close();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};

/** On a server that is started anew at each of the story's times: its clock begins there and runs on. */
const playBilling = async (): Promise<void> => {
  const directory = await mkdtemp(join(tmpdir(), 'tierline-demo-'));
  // Its times are in the past, so it needs a log of its own.
  const env = { ...process.env, DATABASE_URL: '', EVENTSTORE_URL: '', DATA_DIR: directory };
  try {
    await playBillingMonths(async (time, work) => {
      const settings = readSettings({ ...env, PORT: '0', RESEND_API_KEY: '', CLOCK_START: time });
      const system = await startSystem(settings, 'all', createLogger('error'));
      try {
        return await work({
          baseUrl: system.url,
          operatorKey: system.operatorKey,
          outboxDirectory: join(directory, 'outbox'),
        });
      } finally {
        await system.close();
      }
    }, narrator);
    narrator.chapter('The end: npm run billing -- reconcile works all of it out again by a path of its own');
    const script = fileURLToPath(new URL('./billing.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [script, 'reconcile'], { env });
    narrator.answer(stdout.trim());
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};

const { url } = command.opts<{ url?: string }>();
const [story] = command.processedArgs;
try {
  if (story === 'billing' && url)
    throw new Error('the billing story sets the clock, so it plays on a server of its own. Leave out --url.');
  await (story === 'billing' ? playBilling() : url ? playThere(url) : playHere());
  process.exit(0);
} catch (error) {
  process.stderr.write(`The demo stopped: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
