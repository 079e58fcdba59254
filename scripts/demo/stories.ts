import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { playAudit } from '#scripts/demo/audit-story.ts';
import { playBillingDesk } from '#scripts/demo/billing-desk.ts';
import { playBillingMonths } from '#scripts/demo/billing-months.ts';
import { demoSettings } from '#scripts/demo/demo-settings.ts';
import type { Narrator } from '#scripts/demo/narrator.ts';
import { keptOperatorKey, neededOperatorKey } from '#scripts/demo/operator-key.ts';
import { onServer, ownEnvironment, serverAt } from '#scripts/demo/server.ts';
import { tamperWith } from '#scripts/demo/tamper.ts';
import { playWalkthroughs } from '#scripts/demo/walkthroughs.ts';
import { readSettings } from '#scripts/settings.ts';

const run = promisify(execFile);

/** Runs a script of ours and says what it printed, with its lines apart. */
const printed = (
  script: string,
  args: readonly string[],
  directory: string,
  fails = false,
): Promise<string> => {
  const file = fileURLToPath(new URL(`../${script}`, import.meta.url));
  return run(process.execPath, [file, ...args], { env: ownEnvironment(directory) }).then(
    ({ stdout }) => {
      if (fails) throw new Error(`${args.join(' ')} found nothing wrong`);
      return stdout.trim().replaceAll('\n', '\n        ');
    },
    (error: { stdout?: string; message: string }) => {
      if (!fails || !error.stdout) throw error;
      return error.stdout.trim().replaceAll('\n', '\n        ');
    },
  );
};

/** Against a running server: its operator key and its outbox are found by the same settings it was started with. */
export const playThere = async (url: string, narrator: Narrator): Promise<void> => {
  const { operatorKey, dataDirectory } = readSettings(process.env);
  await playWalkthroughs({
    baseUrl: url.replace(/\/$/, ''),
    operatorKey: neededOperatorKey(operatorKey ?? (await keptOperatorKey(dataDirectory))),
    outboxDirectory: join(dataDirectory, 'outbox'),
    narrator,
  });
};

/** On a server of its own; with EVENTSTORE_URL and DATABASE_URL set, that one runs on them. */
const walkthroughs = async (directory: string, narrator: Narrator): Promise<void> => {
  const settings = await demoSettings(directory, process.env);
  await onServer(settings, (server) => playWalkthroughs({ ...server, narrator }));
};

const billing = async (directory: string, narrator: Narrator): Promise<void> => {
  const business = await playBillingMonths(serverAt(directory), narrator);
  await playBillingDesk(serverAt(directory), narrator, business);
  narrator.chapter('The end: npm run billing -- reconcile works all of it out again by a path of its own');
  narrator.answer(await printed('billing.ts', ['reconcile'], directory));
};

const audit = (directory: string, narrator: Narrator): Promise<void> =>
  playAudit(
    serverAt(directory),
    {
      exportDirectory: join(directory, 'export'),
      audit: (args, fails) => printed('audit.ts', args, directory, fails),
      verifyExport: async (exported, publicKey) => {
        const key = join(directory, 'auditors-key.pem');
        await writeFile(key, publicKey);
        const options = ['--key', key, '--seals', join(directory, 'seals')];
        return printed('audit/verify-export.mjs', [exported, ...options], directory);
      },
      tamper: (eventId) => tamperWith(directory, eventId),
    },
    narrator,
  );

/** What can be told, each on a server of its own in an empty directory. */
export const stories = { walkthroughs, billing, audit };
export type Story = keyof typeof stories;
