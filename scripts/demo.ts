import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { createLogger } from '#scripts/compose/logger.ts';
import { startSystem } from '#scripts/compose/system.ts';
import { createNarrator } from '#scripts/demo/narrator.ts';
import { playWalkthroughs } from '#scripts/demo/walkthroughs.ts';
import { readSettings } from '#scripts/settings.ts';

const command = new Command('demo')
  .description("The seed's two walkthroughs, and a nested disabling, told step by step.")
  .option('--url <url>', 'a running server; without it one is started on a temporary directory')
  .parse();

const narrator = createNarrator((line) => process.stdout.write(`${line}\n`), process.stdout.isTTY === true);

const keptOperatorKey = async (dataDirectory: string): Promise<string> => {
  const file = join(dataDirectory, 'operator-key');
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (cause) {
    throw new Error(
      `The operator key of that server is not in ${file}. Set OPERATOR_KEY to its key, or DATA_DIR to its data directory.`,
      { cause },
    );
  }
};

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
  const settings = readSettings({ ...process.env, DATA_DIR: directory, PORT: '0', RESEND_API_KEY: '' });
  try {
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

const { url } = command.opts<{ url?: string }>();
try {
  await (url ? playThere(url) : playHere());
  process.exit(0);
} catch (error) {
  process.stderr.write(`The demo stopped: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
