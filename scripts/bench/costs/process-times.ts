import { readdir, readFile } from 'node:fs/promises';

/** Of one process: who started it, its program, and the processor time that it used, and its children that have ended. */
interface ProcessTime {
  readonly parent: number;
  readonly program: string;
  readonly milliseconds: number;
  readonly ofEndedChildren: number;
}

/** Linux counts processor time in hundredths of a second. */
const millisecondsOfTick = 10;

const parse = (stat: string): ProcessTime | undefined => {
  const [, program, rest] = /\(([^)]*)\) (.*)$/s.exec(stat) ?? [];
  if (program === undefined || rest === undefined) return undefined;
  const fields = rest.split(' ').map(Number);
  const [parent = 0] = fields.slice(1);
  const [user = 0, system = 0, userOfChildren = 0, systemOfChildren = 0] = fields.slice(11, 15);
  return {
    parent,
    program,
    milliseconds: (user + system) * millisecondsOfTick,
    ofEndedChildren: (userOfChildren + systemOfChildren) * millisecondsOfTick,
  };
};

const readAll = async (): Promise<ReadonlyMap<number, ProcessTime>> => {
  const all = new Map<number, ProcessTime>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    // It may have ended since the directory was read.
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const found = parse(stat);
    if (found) all.set(Number(name), found);
  }
  return all;
};

/** Milliseconds of processor time. */
export interface Used {
  readonly server: number;
  readonly postgres: number;
}

/** What a process and the Postgres that it started have used so far; only Linux tells. @throws elsewhere */
export const usedBy = async (pid: number): Promise<Used> => {
  const all = await readAll();
  let postgres = 0;
  const addChildren = (parent: number): void => {
    for (const [child, { parent: of, program, milliseconds, ofEndedChildren }] of all) {
      if (of !== parent) continue;
      // Connections that were closed, and what it does now and then in processes of their own, count as well.
      if (program.startsWith('postgres')) postgres += milliseconds + ofEndedChildren;
      addChildren(child);
    }
  };
  addChildren(pid);
  return { server: all.get(pid)?.milliseconds ?? 0, postgres };
};

/** The most memory a process ever had, in megabytes; only Linux tells. */
export const peakMegabytes = async (pid: number): Promise<number> => {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes ?? Number.NaN) / 1000;
};
