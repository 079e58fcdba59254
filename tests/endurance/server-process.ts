import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

const scriptOf = (name: string): string =>
  fileURLToPath(new URL(`../../scripts/${name}.ts`, import.meta.url));

export const operatorKey = 'operator-key-of-the-fault-tests';

/** Those that run now: none may outlive its test. */
const running = new Set<ChildProcess>();

export interface ScriptProcess {
  readonly output: () => string;
  /** Resolves with the exit code, null after a kill. */
  readonly ended: Promise<number | null>;
  /** Resolves with the first match in what the process writes. @throws when it ends before */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
}

/** A script in a process of its own, as `npm start` and `npm run projections` run it. */
export const runScript = (
  name: string,
  dataDirectory: string,
  args: readonly string[] = [],
  more: Readonly<Record<string, string>> = {},
): ScriptProcess => {
  // What this process has compiled the child need not compile again, nor can it keep it when it is killed.
  flushCompileCache();
  const { DATABASE_URL: _, EVENTSTORE_URL: __, ...env } = process.env;
  const child = spawn(process.execPath, [scriptOf(name), ...args], {
    env: {
      ...env,
      NODE_ENV: 'test',
      DATA_DIR: dataDirectory,
      PORT: '0',
      METRICS_PORT: '0',
      OPERATOR_KEY: operatorKey,
      LOG_LEVEL: 'info',
      ...more,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  let look = (): void => undefined;
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += String(chunk);
      look();
    });
  const ended = once(child, 'close').then(([code]: (number | null)[]) => {
    running.delete(child);
    return code ?? null;
  });
  return {
    output: () => output,
    ended,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        look = () => {
          const match = pattern.exec(output);
          if (match) resolve(match);
        };
        look();
        void ended.then(() => reject(new Error(`${name} ended and never said ${pattern}: ${output}`)));
      }),
    kill: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
};

/** Ends what a failed test left running. */
export const endAll = async (): Promise<void> => {
  await Promise.all(
    [...running].map((child) => {
      const closed = once(child, 'close');
      child.kill('SIGKILL');
      return closed;
    }),
  );
};

/** The server, once its worker leads. */
export const startServer = async (dataDirectory: string) => {
  const server = runScript('serve', dataDirectory);
  const [, url = '', metricsUrl = ''] = await server.says(
    /"url":"(http[^"]+)","metrics":"(http[^"]+)".*Tierline is ready/,
  );
  await server.says(/this process leads/);
  return { ...server, url, metricsUrl };
};
