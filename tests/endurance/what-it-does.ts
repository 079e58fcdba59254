import { type ChildProcess, spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Has Node write down what a process does when it is asked by a signal, also while it turns in a loop. */
export const reportsOnSignal = (directory: string): readonly string[] => [
  '--report-on-signal',
  '--report-signal=SIGUSR2',
  `--report-directory=${directory}`,
  '--report-exclude-env',
  '--report-exclude-network',
];

interface Report {
  readonly header?: { readonly cpus?: unknown; readonly event?: string };
  readonly javascriptStack?: { readonly message?: string; readonly stack?: readonly string[] };
  readonly resourceUsage?: { readonly userCpuSeconds?: number; readonly kernelCpuSeconds?: number };
  readonly libuv?: readonly { readonly type: string; readonly is_active?: boolean }[];
}

const newest = async (directory: string): Promise<string | undefined> => {
  const found = (await readdir(directory)).filter((name) => name.startsWith('report.')).sort();
  const last = found.at(-1);
  return last === undefined ? undefined : readFile(join(directory, last), 'utf8').catch(() => undefined);
};

const parsed = (text: string | undefined): Report | undefined => {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Report);
  } catch {
    return undefined;
  }
};

const once = async (child: ChildProcess, directory: string): Promise<string> => {
  const before = await newest(directory);
  child.kill('SIGUSR2');
  for (let tries = 0; tries < 100; tries += 1) {
    await delay(100);
    const text = await newest(directory);
    const report = text === before ? undefined : parsed(text);
    if (!report) continue;
    const { javascriptStack, resourceUsage, libuv = [] } = report;
    const handles = Object.groupBy(
      libuv.filter(({ is_active }) => is_active),
      ({ type }) => type,
    );
    const counts = Object.entries(handles).map(([type, of]) => `${type} ${of?.length ?? 0}`);
    const stack = [javascriptStack?.message ?? '', ...(javascriptStack?.stack ?? [])].join('\n  ');
    return `cpu ${resourceUsage?.userCpuSeconds} s + ${resourceUsage?.kernelCpuSeconds} s; ${counts.join(', ')}\n  ${stack}`;
  }
  return 'it writes no report';
};

/** What a silent process does: its state, processor time and stack, two times, so that what moves can be told from what stands. */
export const whatItDoes = async (child: ChildProcess, directory: string): Promise<string> => {
  const state = spawnSync('ps', [
    '-o',
    'pid,stat,pcpu,wchan:30,args',
    '--ppid',
    String(child.pid),
    '-p',
    String(child.pid),
  ]);
  return [String(state.stdout), await once(child, directory), await once(child, directory)].join('\n');
};
