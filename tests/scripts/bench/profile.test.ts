import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readCpuProfile } from '#scripts/bench/profile/cpu-profile.ts';
import { drawFlameGraph } from '#scripts/bench/profile/flame-graph.ts';
import { sharesOf } from '#scripts/bench/profile/shares.ts';
import { tellProfiles } from '#scripts/bench/profile/tell-profiles.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';

const root = new URL('../../../', import.meta.url).href;

const node = (id: number, functionName: string, url: string, children: readonly number[] = []) => ({
  id,
  callFrame: { functionName, url, scriptId: '0', lineNumber: id, columnNumber: 0 },
  children,
});

/** 100 ms, of which nothing ran for 20; the same function is met twice, called from two lines. */
const profile = {
  nodes: [
    node(1, '(root)', '', [2, 3, 7]),
    node(2, '(idle)', ''),
    node(3, 'fold', `${root}projections/engine/fold-log.ts`, [4, 5, 6]),
    node(4, 'decode', `${root}application/kernel/codec/codec.ts`),
    node(5, 'query', 'file:///elsewhere/node_modules/pg/lib/client.js'),
    node(6, 'decode', `${root}application/kernel/codec/codec.ts`),
    node(7, '(garbage collector)', ''),
  ],
  samples: [2, 3, 4, 5, 6, 7],
  timeDeltas: [20_000, 10_000, 30_000, 5_000, 15_000, 20_000],
};

const written = async (name: string, content: unknown): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), 'tierline-test-'));
  onTestFinished(() => removeDirectory(directory));
  await writeFile(join(directory, name), JSON.stringify(content));
  return directory;
};

describe('a profile of the processor time', () => {
  it('tells the share of each part of what was worked, and nothing of the time in which nobody worked', async () => {
    const directory = await written('rebuild-1-work.cpuprofile', profile);
    const shares = sharesOf(await readCpuProfile(join(directory, 'rebuild-1-work.cpuprofile')));
    expect(shares).toEqual([
      { part: 'application/kernel/codec', share: 45 / 80 },
      { part: 'garbage collection', share: 20 / 80 },
      { part: 'projections/engine', share: 10 / 80 },
      { part: 'pg', share: 5 / 80 },
    ]);
  });

  it('is drawn with a box for each call, as wide as its time, whatever line called it', async () => {
    const directory = await written('a.cpuprofile', profile);
    const svg = drawFlameGraph(await readCpuProfile(join(directory, 'a.cpuprofile')));
    const boxes = [...svg.matchAll(/<title>(.*?)<\/title><rect x="([\d.]+)" y="(\d+)" width="([\d.]+)"/g)];
    expect(boxes.map(([, title, left, top, wide]) => [title, left, top, wide])).toEqual([
      ['fold · projections/engine/fold-log.ts · 75.0 %', '0.0', '0', '900.0'],
      ['decode · application/kernel/codec/codec.ts · 56.3 %', '0.0', '17', '675.0'],
      ['query · package:pg · 6.3 %', '675.0', '17', '75.0'],
      ['(garbage collector) · 25.0 %', '900.0', '0', '300.0'],
    ]);
  });

  it('is told and drawn for each process of the scenario, and of no other', async () => {
    const directory = await written('rebuild-1-work.cpuprofile', profile);
    await writeFile(join(directory, 'visible-1-server-all.cpuprofile'), 'not asked for');
    const told: string[] = [];
    await tellProfiles(directory, 'rebuild', (line) => told.push(line));
    expect(told).toEqual([
      `${join(directory, 'rebuild-1-work.svg')}: 0.1 s of work`,
      '   56.3 %  application/kernel/codec',
      '   25.0 %  garbage collection',
      '   12.5 %  projections/engine',
      '    6.3 %  pg',
    ]);
    expect(await readFile(join(directory, 'rebuild-1-work.svg'), 'utf8')).toMatch(/^<svg /);
  });

  it('is refused when the file is none', async () => {
    const directory = await written('rebuild-1-work.cpuprofile', { nodes: [] });
    await expect(readCpuProfile(join(directory, 'rebuild-1-work.cpuprofile'))).rejects.toThrow();
  });
});
