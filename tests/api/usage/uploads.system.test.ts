import { readdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrokenLine, linesOf } from '#api/usage/uploads/lines.ts';
import { createSpool } from '#api/usage/uploads/spool.ts';
import { type Client, createClient } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { customer, integrator } from '../kernel/people.ts';
import { linesOf as ndjsonOf, openUpload, told, usageRow } from './usage-scene.ts';

const partsOf = async function* (bytes: Uint8Array, cuts: readonly number[]) {
  let start = 0;
  for (const cut of [...cuts].sort((one, other) => one - other)) {
    yield bytes.subarray(start, Math.max(start, cut));
    start = Math.max(start, cut);
  }
  yield bytes.subarray(start);
};

const gather = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
};

describe('The lines of an upload', () => {
  const texts = fc.array(
    fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replaceAll('\n', '')),
    {
      minLength: 1,
      maxLength: 12,
    },
  );

  it('are the same however the bytes are cut, and one that is too long takes nobody else with it', async () => {
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.array(fc.nat({ max: 400 }), { maxLength: 10 }),
        fc.boolean(),
        async (all, cuts, ended) => {
          const longest = 40;
          const text = all.join('\n') + (ended ? '\n' : '');
          const expected = all
            .map((line) => line.replace(/^[ \t\r]+/, ''))
            .filter((line) => line !== '')
            .map((line): string | BrokenLine =>
              Buffer.byteLength(line) > longest ? { fault: 'too-long' } : line,
            );
          expect(await gather(linesOf(partsOf(Buffer.from(text), cuts), longest))).toEqual(expected);
        },
      ),
    );
  });

  it('of a line without end nothing is kept but that it was too long', async () => {
    const endless = async function* () {
      for (let count = 0; count < 2_000; count += 1) yield Buffer.alloc(64 * 1024, 'x');
      yield Buffer.from('\nok');
    };
    const before = process.memoryUsage().arrayBuffers;
    expect(await gather(linesOf(endless(), 1_000))).toEqual([{ fault: 'too-long' }, 'ok']);
    // 125 MiB went through.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100 * 1024 * 1024);
  });
});

describe('What is answered later', () => {
  const read = async (
    content: Awaited<ReturnType<ReturnType<typeof createSpool>['read']>>,
  ): Promise<string> =>
    Buffer.isBuffer(content) ? content.toString() : Buffer.concat(await content.toArray()).toString();
  const files = async () => (await readdir('/proc/self/fd')).length;

  it('is kept in memory while it is short', async () => {
    const spool = createSpool('/nowhere');
    await spool.write('begin ');
    await spool.write('end');
    expect(await read(await spool.read())).toBe('begin end');
  });

  it('is kept in a file without a name when it is long, and comes back whole', async () => {
    const spool = createSpool();
    const text = `${'größe '.repeat(1_000)}\n`;
    for (let count = 0; count < 200; count += 1) await spool.write(text);
    expect(await read(await spool.read())).toBe(text.repeat(200));
    await spool.discard();
  });

  it.runIf(process.platform === 'linux')('leaves no file open when nobody reads it', async () => {
    const before = await files();
    const spool = createSpool();
    await spool.write('x'.repeat(300_000));
    expect(await files()).toBe(before + 1);
    await spool.discard();
    expect(await files()).toBe(before);
  });

  it('is refused as unavailable where there is no room for it', async () => {
    await expect(createSpool('/nowhere').write('x'.repeat(300_000))).rejects.toMatchObject({
      document: { status: 503, code: 'unavailable' },
    });
  });
});

describe('A slow upload', () => {
  const timeout = 1_200;
  let system: TestSystem;
  let client: Client;
  let shop: string;
  beforeAll(async () => {
    system = await openSystem({ worker: false });
    client = createClient(system.app);
    shop = await customer(client, await integrator(system, client));
  });
  afterAll(() => system.close());

  it('may last longer than a request may take to arrive, as long as it moves on', async () => {
    const patient = await system.another({ settings: { arrivalTimeout: timeout } });
    const upload = await openUpload(patient);
    const rows = Array.from({ length: 7 }, () => usageRow(shop));
    for (const row of rows) {
      await upload.send(ndjsonOf([row]));
      await pause(timeout / 6);
    }
    upload.end();
    const { status, text } = await upload.answer;
    expect(status, text).toBe(200);
    expect(told(JSON.parse(text).items)).toEqual(rows.map(() => 'recorded'));
  });

  it('that stands still is cut off with 408', async () => {
    const impatient = await system.another({ settings: { arrivalTimeout: timeout } });
    const upload = await openUpload(impatient);
    await upload.send(ndjsonOf([usageRow(shop)]));
    const { status, text } = await upload.answer;
    expect([status, JSON.parse(text).code]).toEqual([408, 'timeout']);
  });

  it('as a JSON batch has to arrive in the time of any request, however it moves on', async () => {
    const impatient = await system.another({ settings: { arrivalTimeout: timeout } });
    const upload = await openUpload(impatient, { 'content-type': 'application/json' });
    const answered = upload.answer.then(({ status }) => status);
    await upload.send('{"items":[');
    let over = false;
    void answered.finally(() => {
      over = true;
    });
    while (!over) {
      await upload.send(' ');
      await pause(timeout / 8);
    }
    expect(await answered).toBe(408);
  });
});
