import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sized } from '#tests/scenes/sizes.ts';
import { type Client, createClient } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { customer, integrator } from '../kernel/people.ts';
import { linesOf, ndjson, openUpload, usageRow } from './usage-scene.ts';

let system: TestSystem;
let client: Client;
beforeAll(async () => {
  system = await openSystem({ worker: false });
  client = createClient(system.app);
});
afterAll(() => system.close());

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Mebibytes in use after everything unused is thrown away. */
const heap = (): number => {
  collect();
  return process.memoryUsage().heapUsed / 1024 ** 2;
};

const rounds = 4;
const partsEach = sized(15, 50);
const rowsEach = 1_000;

it('tens of thousands of rows in one upload are answered in flat memory', async () => {
  const primary = await integrator(system, client);
  const shops = await Promise.all(Array.from({ length: 8 }, () => customer(client, primary)));
  const upload = await openUpload(system.app, { accept: ndjson });
  /** Each part is of two customers and two months. The rounds say the same, so that what is known of rows stops growing. */
  const partOf = (part: number): string =>
    linesOf(
      Array.from({ length: rowsEach }, (_, row) =>
        usageRow(shops[(part + (row % 2)) % shops.length] ?? '', {
          id: `row-${part}-${row}`,
          day: row % 3 === 0 ? '2026-01-31' : '2026-02-01',
        }),
      ),
    );
  const inUse: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (let part = 0; part < partsEach; part += 1) await upload.send(partOf(part));
    inUse.push(heap());
  }
  upload.end();
  const { status, text } = await upload.answer;
  expect(status, text.slice(0, 500)).toBe(200);
  const results = text.split('\n').map((line) => /"result":"(\w+)"/.exec(line)?.[1]);
  const count = (result: string) => results.filter((each) => each === result).length;
  expect(count('recorded')).toBe(partsEach * rowsEach);
  expect(count('duplicate')).toBe((rounds - 1) * partsEach * rowsEach);
  // Held in memory, the rows of three rounds would take two thirds of a MiB a thousand.
  const held = ((rounds - 1) * partsEach * rowsEach * 2) / 3_000;
  expect((inUse.at(-1) ?? 0) - (inUse[0] ?? 0)).toBeLessThan(held / 3);
});
