import { setImmediate as othersTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givingWay } from '#api/kernel/server/give-way.ts';
import { allowedAnswers } from '#api/usage/uploads/answer-allowance.ts';
import { linesOf } from '#api/usage/uploads/lines.ts';
import { longestLine, rowsOfLines } from '#api/usage/uploads/row-reader.ts';
import { usageRows } from '#api/usage/uploads/usage-rows.ts';
import { someOf } from '#tests/scenes/sizes.ts';
import { type Client, createClient, expectProblem } from '../kernel/client.ts';
import { lastAsked } from '../kernel/last-asked.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { customer, integrator } from '../kernel/people.ts';
import { linesOf as ndjsonOf, openUpload, postLines, usageRow } from './usage-scene.ts';

let system: TestSystem;
let client: Client;
let shop: string;
beforeAll(async () => {
  system = await openSystem({ worker: false });
  client = createClient(system.app);
  shop = await customer(client, await integrator(system, client));
});
afterAll(() => system.close());

const partsOf = async function* (text: string, length = 64 * 1024) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
};

const mebibyte = 1024 * 1024;

describe('Lines with nothing on them', () => {
  it.each(['\n', '\r\n', ' \t\n', '\n\n \r\n'])('are none, however many there are: %j', async (blank) => {
    const lines: unknown[] = [];
    const text = `${blank.repeat(200_000)}first\n${blank.repeat(200_000)} second${blank.repeat(200_000)}`;
    for await (const line of linesOf(partsOf(text), 100)) lines.push(line);
    expect(lines.map((line) => String(line).trim())).toEqual(['first', 'second']);
  });

  it('make no row, no answer and no event of an upload', async () => {
    const before = await lastAsked(system);
    const upload = await openUpload(system.app);
    for (let sent = 0; sent < 20; sent += 1) await upload.send('\n'.repeat(mebibyte));
    upload.end();
    const { status, text } = await upload.answer;
    expect([status, text]).toEqual([200, '{"items":[]}']);
    expect(await lastAsked(system)).toBe(before);
  });
});

/** Whatever Unicode calls a blank, and what is not to be seen at all; a byte order mark is one of the latter. */
const unseen = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter((text) =>
  /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}]/u.test(text),
);
const blanksOfJson = ['\t', '\n', '\r', ' '];

describe('Lines of what is not to be seen', () => {
  const rowsOf = async (text: string, length?: number) => {
    const rows: unknown[] = [];
    for await (const row of rowsOfLines(usageRows, linesOf(partsOf(text, length), longestLine)))
      rows.push(row);
    return rows;
  };

  it('are rows, of which each is answered and bounded like any other, or cost their bytes and are seen by nobody', async () => {
    expect(unseen.length).toBeGreaterThan(80);
    for (const blank of unseen) {
      const rows = await rowsOf(`{}\n${`${blank}\n`.repeat(50)}`);
      const told = `U+${blank.charCodeAt(0).toString(16)}`;
      expect(rows, told).toHaveLength(blanksOfJson.includes(blank) ? 1 : 51);
      for (const row of rows) expect(row, told).toMatchObject({ why: { code: 'malformed' } });
    }
  });

  it('let others have their turn, and end an upload when there are too many', async () => {
    for (const blank of someOf(['\ufeff', '\u00a0', '\v', '\u2028'], 4)) {
      const rows = 300_000;
      let over = false;
      const upload = postLines(client, `${blank}\n`.repeat(rows), {
        headers: { accept: 'application/x-ndjson' },
      }).finally(() => {
        over = true;
      });
      let turns = 0;
      while (!over) {
        await othersTurn();
        turns += 1;
      }
      const { status, text } = await upload;
      expect(status).toBe(200);
      expect(turns).toBeGreaterThan(5);
      const answers = text.trimEnd().split('\n');
      expect(answers.length).toBeLessThan(rows);
      expect(JSON.parse(answers.at(-1) ?? '').goOnWith).toBe(answers.length);
    }
  });

  it('are skipped where a body begins with the mark of UTF-8, however it is cut, and nowhere else', async () => {
    const row = JSON.stringify(usageRow(shop));
    for (const length of [1, 2, 3, 4, 1_000]) {
      const rows = await rowsOf(`\ufeff${row}\n\ufeff${row}\n\ufeff\n${row}`, length);
      expect(rows.map((each) => Object.keys(each as object)[0])).toEqual([
        'customerId',
        'source',
        'source',
        'customerId',
      ]);
      expect(await rowsOf('\ufeff', length)).toEqual([]);
      expect(await rowsOf('\ufeff\n\n', length)).toEqual([]);
      expect(await rowsOf('{}', length)).toHaveLength(1);
    }
  });
});

describe('Work on many items', () => {
  /** A clock that each item takes a millisecond of, and how often others had a turn. */
  const counted = () => {
    let time = 0;
    let turns = 0;
    return {
      work: (milliseconds: number) => {
        time += milliseconds;
      },
      turns: {
        now: () => time,
        rest: async () => {
          turns += 1;
        },
      },
      taken: () => turns,
    };
  };
  const many = async function* (count: number) {
    for (let item = 0; item < count; item += 1) yield item;
  };

  it('gives way by the time it takes, not by the number of items', async () => {
    for (const [items, each] of [
      [100_000, 0.01],
      [1_000, 1],
      [20, 50],
    ] as const) {
      const { work, turns, taken } = counted();
      for await (const _ of givingWay(many(items), turns)) work(each);
      // 1,000 ms of work: nobody waits for longer than a few of them, or for one item.
      expect(taken(), `${items} items`).toBeGreaterThanOrEqual(Math.min(items, 100));
      expect(taken(), `${items} items`).toBeLessThanOrEqual(Math.min(items, 130));
    }
  });

  it('of an upload lets others have their turn before it is done', async () => {
    const rows = ndjsonOf(Array.from({ length: 40_000 }, () => ({})));
    let over = false;
    const upload = postLines(client, rows).finally(() => {
      over = true;
    });
    let turns = 0;
    while (!over) {
      await othersTurn();
      turns += 1;
    }
    expect((await upload).status).toBe(200);
    // What is there already is read in one go by itself: then there would be none but those of the request's own coming and going.
    expect(turns).toBeGreaterThan(5);
  });
});

describe('Answers that are much longer than what was sent', () => {
  it('end an upload with a last answer that says where to go on', async () => {
    const rows = 400_000;
    const upload = await openUpload(system.app, { accept: 'application/x-ndjson' });
    // Good rows at the beginning are recorded whatever comes after them.
    const good = [usageRow(shop), usageRow(shop)];
    await upload.send(ndjsonOf(good));
    for (let sent = 0; sent < rows; sent += 10_000) await upload.send('{}\n'.repeat(10_000));
    upload.end();
    const { status, text } = await upload.answer;
    expect(status).toBe(200);
    const answers = text.trimEnd().split('\n');
    expect(text.length).toBeLessThan(allowedAnswers(3 * rows) + mebibyte);
    expect(answers.length).toBeLessThan(rows);
    const last = JSON.parse(answers.at(-1) ?? '');
    expect(last).toMatchObject({ source: null, id: null, result: 'rejected', goOnWith: answers.length });
    expect(last.why).toMatch(/^upload-ended: .*beginning with row \d+\.$/);
    expect(answers.slice(0, 2).map((answer) => JSON.parse(answer).result)).toEqual(['recorded', 'recorded']);
    expect(answers.filter((answer) => answer.includes('upload-ended'))).toHaveLength(1);
  });

  it('end a batch of JSON in the same way', async () => {
    const answer = await client.post('/v1/usage', { items: Array.from({ length: 40_000 }, () => ({})) });
    expect(answer.status).toBe(200);
    const { items } = answer.body;
    expect(answer.text.length).toBeLessThan(allowedAnswers(mebibyte) + mebibyte);
    expect(items.at(-1)).toMatchObject({ result: 'rejected', goOnWith: items.length });
  });

  it('are not those to rows in good faith, and have an end in any case', () => {
    const row = JSON.stringify(usageRow(shop)).length;
    const rejected = JSON.stringify({
      source: 's',
      id: 'i',
      result: 'rejected',
      why: 'w'.repeat(300),
    }).length;
    for (const rows of [1, 1_000, 100_000]) expect(rejected * rows).toBeLessThan(allowedAnswers(row * rows));
    expect(allowedAnswers(10 ** 12)).toBe(256 * mebibyte);
  });
});

describe('JSON that costs more than its bytes', () => {
  it.each([
    ['nested deeply', '['.repeat(500_000) + ']'.repeat(500_000)],
    ['nested deeply and never closed', '{"a":'.repeat(200_000)],
    ['of very many values', `{"items":[${'{},'.repeat(300_000)}{}]}`],
    ['of very many numbers', `{"items":[${'1,'.repeat(500_000)}1]}`],
  ])('is refused before it is parsed: %s', async (_what, body) => {
    expectProblem(await client.call('POST', '/v1/usage', { body }), 400, 'malformed', 'body');
  });

  it('is not told by what stands in its strings', async () => {
    const id = '[{,"\\'.repeat(30);
    const answer = await client.post('/v1/usage', { items: [usageRow(shop, { id })] });
    expect(answer.body.items).toEqual([{ source: 'store-1', id, result: 'recorded' }]);
  });
});
