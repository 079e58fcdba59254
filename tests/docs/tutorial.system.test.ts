import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, type Client, createClient, created } from '#tests/api/kernel/client.ts';
import { openSystem, operatorKey, type TestSystem } from '#tests/api/kernel/open-system.ts';
import { customer, integrator } from '#tests/api/kernel/people.ts';
import { blocks } from '#tests/docs/tutorial-page.ts';

let system: TestSystem;
let client: Client;
beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
});
afterAll(() => system.close());

/** A request or an answer as HTTP writes it: a first line, headers, an empty line, the body. */
const parsed = (message: string) => {
  const [head = '', body = ''] = message.split(/\n\n([\s\S]*)/);
  const [first = '', ...lines] = head.trim().split('\n');
  const headers = lines.map((line) => {
    const [name = '', value = ''] = line.split(/: (.*)/);
    return [name.toLowerCase(), value] as const;
  });
  return { first, headers, body: body.trim() };
};

/** What the page writes as a name in braces. */
type Known = Map<string, string>;

const filled = (text: string, known: Known): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = known.get(name);
    if (value === undefined) throw new Error(`The page does not say where {${name}} comes from.`);
    return value;
  });

const send = (request: string): Promise<Answer> => {
  const { first, headers, body } = parsed(request);
  const [method, url = ''] = first.split(' ');
  if (method !== 'GET' && method !== 'PATCH') throw new Error(`The page sends something else: ${first}`);
  const more = body === '' ? {} : { body };
  return client.call(method, url, { as: null, headers: Object.fromEntries(headers), ...more });
};

/** Compares an answer with the page's, and learns the headers that the page gives a name. */
const expectAsWritten = (answer: Answer, written: string, known: Known): void => {
  const { first, headers, body } = parsed(written);
  expect(first).toBe(`HTTP/1.1 ${answer.status} OK`);
  for (const [header, value] of headers) {
    const name = /^\{(\w+)\}$/.exec(value)?.[1];
    if (name === undefined) expect([header, answer.headers[header]]).toEqual([header, value]);
    else known.set(name, String(answer.headers[header]));
  }
  expect(answer.body).toEqual(JSON.parse(filled(body, known)));
};

test('the requests of docs/tutorial.md are answered as the page says', async () => {
  const shop = await customer(client, await integrator(system, client));
  const door = { name: 'Door', connection: 'onvif' };
  const { id } = created(await client.post(`/v1/customers/${shop}/cameras`, door));
  const known: Known = new Map(Object.entries({ camera: id, customer: shop, key: operatorKey }));
  const messages = blocks.filter(({ language }) => language === 'http').map(({ text }) => text);
  expect(messages).toHaveLength(6);
  for (let at = 0; at < messages.length; at += 2)
    expectAsWritten(await send(filled(messages[at] ?? '', known)), messages[at + 1] ?? '', known);
});
