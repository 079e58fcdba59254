import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { exhaustive } from '#tests/scenes/sizes.ts';
import { reportsOnSignal, whatItDoes } from './what-it-does.ts';

/** The program as it is where there is time for it, else bundled: the same code, which starts with a quarter of the work. */
const scriptOf = (name: string): string =>
  exhaustive
    ? fileURLToPath(new URL(`../../scripts/${name}.ts`, import.meta.url))
    : join(inject('bundledPrograms'), `${name}.js`);

export const operatorKey = 'operator-key-of-the-fault-tests';

/** Far more than anything here takes on a machine that is busy: who waits longer waits for ever. */
const patienceSeconds = 300;

/** Those that run now: none may outlive its test. */
const running = new Set<ChildProcess>();

export interface ScriptProcess {
  readonly output: () => string;
  /** Resolves with the exit code, null after a kill. @throws what it has written, when it does not end */
  ended(): Promise<number | null>;
  /** Resolves with the first match in what the process writes. @throws what it has written, when it ends before or is silent */
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
  const { DATABASE_URL: _, EVENTSTORE_URL: __, ...env } = process.env;
  const reports = mkdtempSync(join(tmpdir(), 'tierline-reports-'));
  const child = spawn(process.execPath, [...reportsOnSignal(reports), scriptOf(name), ...args], {
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
  const closed = once(child, 'close').then(([code]: (number | null)[]) => {
    running.delete(child);
    rmSync(reports, { recursive: true, force: true });
    return code ?? null;
  });
  const ended = async (): Promise<number | null> => {
    const waiting = new AbortController();
    const late = delay(patienceSeconds * 1_000, undefined, { signal: waiting.signal }).then(
      async () => {
        const doing = await whatItDoes(child, reports);
        throw new Error(`${name} should have ended, and runs: ${output}\n${doing}`);
      },
      () => null,
    );
    return Promise.race([closed, late]).finally(() => waiting.abort());
  };
  return {
    output: () => output,
    ended,
    says: (pattern) => {
      const { promise, resolve, reject } = Promise.withResolvers<RegExpExecArray>();
      look = () => {
        const match = pattern.exec(output);
        if (match) resolve(match);
      };
      look();
      const failed = (how: string) => reject(new Error(`${name} ${how} said ${pattern}: ${output}`));
      void closed.then(() => failed('ended and never'));
      const timer = setTimeout(
        () =>
          void whatItDoes(child, reports).then((doing) =>
            failed(`does this after ${patienceSeconds} s more: ${doing}\nand has not`),
          ),
        patienceSeconds * 1_000,
      );
      return promise.finally(() => clearTimeout(timer));
    },
    kill: (signal) => {
      child.kill(signal);
      return ended();
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
    /"url":"(http[^"]+)","metrics":"(http[^"]+)","console":"\1\/console".*Tierline is ready/,
  );
  await server.says(/this process leads/);
  return { ...server, url, metricsUrl };
};
