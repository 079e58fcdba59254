import { eventDefinitions } from '#domain/events.ts';
import { streams } from '#domain/kernel/streams.ts';
import { definitions } from '#projections/definitions.ts';
import { filesLike } from '#tests/docs/repository-text.ts';

const sources = filesLike(
  'domain/*.ts',
  'application/*.ts',
  'projections/*.ts',
  'adapters/*.ts',
  'api/*.ts',
  'scripts/*.ts',
);

/** Every first group that a pattern finds in the sources, each once, sorted. */
const found = (pattern: RegExp): readonly string[] =>
  [
    ...new Set(sources.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, name = '']) => name))),
  ].toSorted();

const sortedByKey = <Value, Shown>(
  table: Readonly<Record<string, Value>>,
  show: (value: Value) => Shown,
): Readonly<Record<string, Shown>> =>
  Object.fromEntries(
    Object.entries(table)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, show(value)]),
  );

/** What installations keep or programs outside rely on: it may grow, and what is in it stays as it is. */
export const whatIsReleased = () => ({
  events: sortedByKey(eventDefinitions, ({ version, personal, encryptedFor = 'account' }) => ({
    version,
    personal,
    encryptedFor,
  })),
  streams: Object.keys(streams).toSorted(),
  readModels: sortedByKey(definitions, ({ version, types, tables }) => ({
    version,
    types: [...types].toSorted(),
    tables: tables.map(({ name, columns, primaryKey, indexes }) => ({
      name,
      columns: Object.entries(columns).map(([column, type]) => `${column} ${type}`),
      primaryKey,
      indexes,
    })),
  })),
  uuidNamespaces: found(/uuidsIn\(\s*'([0-9a-f-]{36})'/g),
  metrics: found(/name: '(tierline_[a-z_]+)'/g),
});
