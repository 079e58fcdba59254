import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { whatIsReleased } from './what-is-released.ts';

type Released = ReturnType<typeof whatIsReleased>;
interface Versioned {
  readonly version: number;
}

const list = './released.json';

/** What of a table of versioned things changed without a new version, or went. */
const broken = <Thing extends Versioned>(
  before: Readonly<Record<string, Thing>>,
  now: Readonly<Record<string, Thing>>,
  shapeOf: (thing: Thing) => unknown,
): readonly string[] =>
  Object.entries(before).flatMap(([name, was]) => {
    const is = now[name];
    if (!is) return [`${name} is gone`];
    if (is.version > was.version) return [];
    return is.version === was.version && JSON.stringify(shapeOf(is)) === JSON.stringify(shapeOf(was))
      ? []
      : [`${name} changed under version ${is.version}`];
  });

const gone = (before: readonly string[], now: readonly string[]): readonly string[] =>
  before.filter((name) => !now.includes(name)).map((name) => `${name} is gone`);

/** What an installation of the version before would not find again. Writing the list anew does not make it right. */
const brokenSince = (before: Released, now: Released): readonly string[] => [
  ...broken(before.events, now.events, (event) => event),
  // Read models may come to take new types of events: there are none of them yet.
  ...broken(before.readModels, now.readModels, ({ tables }) => tables),
  ...gone(before.streams, now.streams),
  ...gone(before.uuidNamespaces, now.uuidNamespaces),
  ...gone(before.metrics, now.metrics),
];

/**
 * An installation of the version before starts on this one without building anything anew, unless a version says so.
 * `npx vitest run tests/released -u` writes the list anew: it takes only what is added, or has a new version.
 */
test('what is stored and published keeps its names, versions and shapes', async () => {
  const before: Released = JSON.parse(readFileSync(new URL(list, import.meta.url), 'utf8'));
  const now = whatIsReleased();
  expect(brokenSince(before, now)).toEqual([]);
  await expect(`${JSON.stringify(now, null, 2)}\n`).toMatchFileSnapshot(list);
});

test('a table that changed under its version is found, and so is what is gone', () => {
  const now = whatIsReleased();
  const [name = '', model] = Object.entries(now.readModels)[0] ?? [];
  if (!model) throw new Error('there are no read models');
  const other = { ...model, tables: [] };
  const changed = (version: number): Released => ({
    ...now,
    readModels: { ...now.readModels, [name]: { ...other, version } },
  });
  expect(brokenSince(now, changed(model.version))).toEqual([
    `${name} changed under version ${model.version}`,
  ]);
  expect(brokenSince(now, changed(model.version + 1))).toEqual([]);
  expect(brokenSince(now, { ...now, streams: now.streams.slice(1) })).toEqual([`${now.streams[0]} is gone`]);
});
