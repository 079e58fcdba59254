import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Argument, Command } from 'commander';
import { createLogger } from '#scripts/compose/logger.ts';
import { startSystem } from '#scripts/compose/system.ts';
import { playAudit } from '#scripts/demo/audit-story.ts';
import { playBillingMonths } from '#scripts/demo/billing-months.ts';
import { demoSettings } from '#scripts/demo/demo-settings.ts';
import { createNarrator } from '#scripts/demo/narrator.ts';
import { keptOperatorKey } from '#scripts/demo/operator-key.ts';
import { ownEnvironment, serverAt } from '#scripts/demo/server.ts';
import { tamperWith } from '#scripts/demo/tamper.ts';
import { playWalkthroughs } from '#scripts/demo/walkthroughs.ts';
import { readSettings } from '#scripts/settings.ts';

const command = new Command('demo')
  .description('Stories about the system, told step by step with what it answered.')
  .addArgument(
    new Argument(
      '[story]',
      "walkthroughs: the seed's two and a nested disabling; billing: three months through every tier; audit: a past state, its proof, and a byte altered",
    )
      .choices(['walkthroughs', 'billing', 'audit'])
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

const run = promisify(execFile);

/** Runs a script of ours and says what it printed, with its lines apart. */
const printed = (args: readonly string[], env: NodeJS.ProcessEnv, fails = false): Promise<string> =>
  run(process.execPath, args, { env }).then(
    ({ stdout }) => {
      if (fails) throw new Error(`${args.join(' ')} found nothing wrong`);
      return stdout.trim().replaceAll('\n', '\n        ');
    },
    (error: { stdout?: string; message: string }) => {
      if (!fails || !error.stdout) throw error;
      return error.stdout.trim().replaceAll('\n', '\n        ');
    },
  );

const scriptOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const onDirectory = async (play: (directory: string) => Promise<void>): Promise<void> => {
  const directory = await mkdtemp(join(tmpdir(), 'tierline-demo-'));
  try {
    await play(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};

const playBilling = (): Promise<void> =>
  onDirectory(async (directory) => {
    await playBillingMonths(serverAt(directory), narrator);
    narrator.chapter('The end: npm run billing -- reconcile works all of it out again by a path of its own');
    narrator.answer(await printed([scriptOf('./billing.ts'), 'reconcile'], ownEnvironment(directory)));
  });

const playTheAudit = (): Promise<void> =>
  onDirectory(async (directory) => {
    const exportDirectory = join(directory, 'export');
    const env = ownEnvironment(directory);
    await playAudit(
      serverAt(directory),
      {
        exportDirectory,
        audit: (args, fails) => printed([scriptOf('./audit.ts'), ...args], env, fails),
        verifyExport: async (exported, publicKey) => {
          const key = join(directory, 'auditors-key.pem');
          await writeFile(key, publicKey);
          const options = ['--key', key, '--seals', join(directory, 'seals')];
          return printed([scriptOf('./audit/verify-export.mjs'), exported, ...options], env);
        },
        tamper: (eventId) => tamperWith(directory, eventId),
      },
      narrator,
    );
  });

const stories = { walkthroughs: playHere, billing: playBilling, audit: playTheAudit };
type Story = keyof typeof stories;

const { url } = command.opts<{ url?: string }>();
const [story] = command.processedArgs as [Story];
try {
  if (story !== 'walkthroughs' && url)
    throw new Error(
      `the ${story} story sets the clock, so it plays on a server of its own. Leave out --url.`,
    );
  await (url ? playThere(url) : stories[story]());
  process.exit(0);
} catch (error) {
  process.stderr.write(`The demo stopped: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
