import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/**
 * The server's options that we name anywhere, as its own sources have them in 23.10 and 24.10 alike. Any other variable that
 * begins with EVENTSTORE_ stops the server at its start ("Found unknown options"), so the list is the server's, not ours: an
 * option is added here after a look into `ClusterVNodeOptions` of both versions.
 */
const knownToTheServer = [
  'EVENTSTORE_CERTIFICATE_FILE',
  'EVENTSTORE_CERTIFICATE_PRIVATE_KEY_FILE',
  'EVENTSTORE_CLUSTER_SIZE',
  'EVENTSTORE_DEFAULT_ADMIN_PASSWORD',
  'EVENTSTORE_DEFAULT_OPS_PASSWORD',
  'EVENTSTORE_DISCOVER_VIA_DNS',
  'EVENTSTORE_GOSSIP_SEED',
  'EVENTSTORE_INSECURE',
  'EVENTSTORE_NODE_HOST_ADVERTISE_AS',
  'EVENTSTORE_NODE_PORT',
  'EVENTSTORE_REPLICATION_HOST_ADVERTISE_AS',
  'EVENTSTORE_RUN_PROJECTIONS',
  'EVENTSTORE_TRUSTED_ROOT_CERTIFICATES_PATH',
];

/** Tierline's own settings of that beginning: they must never stand in the server's environment. */
const ours = ['EVENTSTORE_URL'];

const root = join(import.meta.dirname, '../..');
const documents = [
  'docker-compose.yml',
  'Dockerfile',
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** Every EVENTSTORE_* that a document sets: as a YAML key, or in a shell's manner. What prose warns of is not among them. */
const settingsIn = (text: string): readonly string[] =>
  [...text.matchAll(/(?<![`\w])(EVENTSTORE_[A-Z_]+)(?=\s*[:=])/g)].map(([, name]) => name ?? '');

test('every EVENTSTORE_ setting that the documents and the compose file set is one that the server knows', () => {
  const named = new Set(documents.flatMap((name) => settingsIn(readFileSync(join(root, name), 'utf8'))));
  expect(named.size).toBeGreaterThan(8);
  const allowed = new Set([...knownToTheServer, ...ours]);
  expect([...named].filter((name) => !allowed.has(name))).toEqual([]);
});

test('no setting of ours stands in the environment of an EventStoreDB server', () => {
  const compose = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
  const server = /^ {2}eventstore:\n(?: {3,}.*\n|\n)+/m.exec(compose)?.[0] ?? '';
  expect(settingsIn(server)).toContain('EVENTSTORE_CLUSTER_SIZE');
  for (const name of ours) expect(settingsIn(server)).not.toContain(name);
});
