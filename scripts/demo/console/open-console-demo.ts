import { relative } from 'node:path';
import { instantOf } from '#domain/kernel/ids.ts';
import { openConsole } from '#scripts/compose/console.ts';
import { explainStart } from '#scripts/compose/explain-start.ts';
import { createLogger } from '#scripts/compose/logger.ts';
import { untilStopped } from '#scripts/compose/run-program.ts';
import { type RunningSystem, startSystem } from '#scripts/compose/system.ts';
import { demoLines } from '#scripts/demo/console/demo-lines.ts';
import { freePort } from '#scripts/demo/console/free-port.ts';
import { begin, finish, toldIn } from '#scripts/demo/console/kept-directory.ts';
import { playBusiness } from '#scripts/demo/console/play.ts';
import { publicUrlOf, readSettings, type Settings } from '#scripts/settings.ts';

export interface ConsoleDemo {
  /** Absolute; kept afterwards. */
  readonly directory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly print: (line: string) => void;
  readonly signal: AbortSignal;
}

/** A demo is set up by nothing but where it listens: its log, its secrets and its mails are its own. */
const settingsOf = ({ directory, env }: Pick<ConsoleDemo, 'directory' | 'env'>): Settings => {
  const { HOST, PORT, METRICS, METRICS_HOST, METRICS_PORT, LOG_LEVEL = 'warn' } = env;
  return readSettings({ HOST, PORT, METRICS, METRICS_HOST, METRICS_PORT, LOG_LEVEL, DATA_DIR: directory });
};

const monthName = (month: string): string =>
  new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-15`),
  );

const play = async (settings: Settings, { directory, print, signal }: ConsoleDemo): Promise<void> => {
  const started = performance.now();
  print('A business is played once, by commands, from three months ago until now:');
  await begin(directory);
  // Any port will do meanwhile; people are let in as fast as they come; and what happened is sealed within its month.
  const playing = {
    ...settings,
    port: 0,
    publicUrl: undefined,
    confirmationRatePerMinute: 1_000_000,
    sealEverySeconds: 2,
  };
  const { metrics: _, ...withoutMetrics } = playing;
  await playBusiness(withoutMetrics, {
    now: instantOf(Date.now()),
    onMonth: (month) => print(`  ${monthName(month)}`),
    signal,
  });
  await finish(directory);
  print(`Played in ${Math.round((performance.now() - started) / 1000)} s.`);
};

/** The address of this machine for the demo: by another name than `npm start` is told, so that each keeps a session of its own. */
const addressOf = ({ host, port }: Settings): string =>
  publicUrlOf(host === '127.0.0.1' ? 'localhost' : host, port);

/** The port, before anything is played. @throws in plain words where nobody can listen there */
const withFreePort = async (settings: Settings, { env, print }: ConsoleDemo): Promise<Settings> => {
  const isAsked = Boolean(env.PORT?.trim());
  try {
    const port = settings.port === 0 ? 0 : await freePort(settings.host, settings.port, isAsked);
    if (port !== settings.port)
      print(`Port ${settings.port} is taken, so the demo listens at ${port}. PORT=… chooses another one.`);
    return { ...settings, port };
  } catch (error) {
    throw new Error(explainStart(error), { cause: error });
  }
};

interface OpenDemo {
  readonly url: string;
  readonly system: RunningSystem;
}

/** Plays the demo's business where it was not played yet, and serves the console on it. */
export const serveConsoleDemo = async (demo: ConsoleDemo): Promise<OpenDemo> => {
  let settings = await withFreePort(settingsOf(demo), demo);
  const logger = createLogger(settings.logLevel);
  // It is built while the business is played.
  const console = openConsole(logger);
  if ((await toldIn(demo.directory)) !== 'whole') {
    await play(settings, demo);
    // Somebody may have taken it meanwhile, such as the system that was started just before.
    settings = await withFreePort(settings, demo);
  }
  demo.signal.throwIfAborted();
  const publicUrl = settings.port === 0 ? undefined : addressOf(settings);
  const system = await startSystem({ ...settings, publicUrl }, 'all', logger, { console });
  return { url: publicUrl ?? system.url, system };
};

/** Serves it until somebody stops it. */
export const openConsoleDemo = async (demo: ConsoleDemo): Promise<void> => {
  const { directory, print } = demo;
  const stopped = untilStopped();
  const { url, system } = await serveConsoleDemo(demo);
  const near = relative(process.cwd(), directory) || '.';
  print(demoLines({ console: `${url}/console`, directory: near.startsWith('..') ? directory : near }));
  const why = await Promise.race([stopped, system.mustEnd]);
  await system.close();
  if (typeof why !== 'string') throw why;
};
