import { connect, type Socket } from 'node:net';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { createSwitcher, seedCameras } from '#scripts/bench/camera-commands.ts';
import { untilAllShow } from '#scripts/bench/checkpoints.ts';
import { type Hammered, hammer, inParallel } from '#scripts/bench/hammer.ts';
import type { Connection } from '#scripts/bench/http-connection.ts';
import { type Bench, expectSame, type Scenario } from '#scripts/bench/scenario.ts';
import { openLogOf, startServer } from '#scripts/bench/server.ts';

const connections = 50;

/** A listener that counts what it hears: as little as will do, since it shares the cores with the server. */
interface Ear {
  heard(): number;
  close(): void;
}

const mark = Buffer.from('event: change');
const head = Buffer.from('HTTP/1.1 200');

const listen = (port: number, key: string): Promise<Ear> =>
  new Promise((resolve, reject) => {
    const socket: Socket = connect({ host: '127.0.0.1', port });
    let heard = 0;
    let stands = false;
    /** The end of the last chunk, where the beginning of an event may be. */
    let rest: Buffer = Buffer.alloc(0);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      const text = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      if (!stands) {
        if (!text.subarray(0, head.length).equals(head)) reject(new Error(text.toString('latin1', 0, 500)));
        stands = true;
        resolve({ heard: () => heard, close: () => socket.destroy() });
      }
      let from = 0;
      for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, from)) {
        heard += 1;
        from = at + mark.length;
      }
      rest = text.subarray(Math.max(from, text.length - mark.length + 1));
    });
    const headers = `host: bench\r\nauthorization: Bearer ${key}\r\naccept: text/event-stream`;
    socket.write(`GET /v1/changes HTTP/1.1\r\n${headers}\r\n\r\n`);
  });

/** A key of the account. */
const keyOf = async (connection: Connection, operator: string, account: AccountId, role: string) => {
  const answer = await connection.ask({
    method: 'POST',
    path: `/v1/accounts/${account}/api-keys`,
    key: operator,
    body: JSON.stringify({ role, name: 'listener' }),
  });
  if (answer.status !== 201) throw new Error(`a key was answered ${answer.status}: ${answer.body}`);
  const { key }: { readonly key: string } = JSON.parse(answer.body);
  return key;
};

export const changes: Scenario = {
  name: 'changes',
  about: 'whole commands over HTTP while 500 listen to changes, against the same while nobody does',
  run: async (bench: Bench) => {
    const { rounds, milliseconds, camerasEach, listeners } = bench.quick
      ? { rounds: 1, milliseconds: 30, camerasEach: 2, listeners: 25 }
      : { rounds: 6, milliseconds: 4_000, camerasEach: 40, listeners: 500 };
    const directory = await bench.directory();
    const server = await startServer(bench, directory);
    const { log, pool } = await openLogOf(bench, directory);
    const cameras = await seedCameras(log, connections, camerasEach);
    await untilAllShow(pool, await log.head());
    const open = await Promise.all(Array.from({ length: connections }, () => server.connect()));
    const switchers = open.map((connection, index) => {
      const own = cameras.slice(index * camerasEach, (index + 1) * camerasEach);
      return { connection, next: createSwitcher(own, server.key) };
    });

    // One in ten listens to everything, as the vendor's staff; the others are integrators, who hear of a part.
    const accounts: AccountId[] = [];
    for await (const { stored } of log.stored.readAll())
      if (stored.type === 'SubIntegratorCreated' || stored.type === 'CustomerCreated')
        accounts.push(JSON.parse(stored.metadata).path.at(-1));
    const first = open[0];
    if (!first) throw new Error('nobody is connected');
    const keys: string[] = [];
    for (let index = 0; index < listeners / 5; index += 1) {
      const all = index % 10 === 0;
      const account = all ? platformId : (accounts[index % accounts.length] ?? platformId);
      keys.push(await keyOf(first, server.key, account, 'auditor'));
    }

    const command = (duration: number): Promise<Hammered> =>
      hammer(connections, duration, async (worker) => {
        const switcher = switchers[worker];
        if (switcher) await switcher.next(switcher.connection, false);
      });
    const settle = async (): Promise<void> => untilAllShow(pool, await log.head());

    await command(milliseconds);
    await settle();
    const [alone, listened, heard]: [number[], number[], number[]] = [[], [], []];
    for (let round = 1; round <= rounds; round += 1) {
      alone.push((await command(milliseconds)).rate);
      await settle();
      const ears: Ear[] = [];
      await inParallel(Array(listeners).keys(), 25, async (index) => {
        ears.push(await listen(server.port, keys[index % keys.length] ?? server.key));
      });
      const toAll = await listen(server.port, server.key);
      const { rate, count } = await command(milliseconds);
      listened.push(rate);
      // An oracle: who hears of everything has heard of each command once.
      for (let left = 600; toAll.heard() < count && left > 0; left -= 1)
        await new Promise((resolve) => setTimeout(resolve, 50));
      expectSame('changes heard', count, toAll.heard());
      heard.push(ears.reduce((sum, ear) => sum + ear.heard(), 0) / (milliseconds / 1000));
      for (const ear of [...ears, toAll]) ear.close();
      await settle();
      bench.progress(
        `round ${round} of ${rounds}: ${Math.round(rate)}/s, alone ${Math.round(alone.at(-1) ?? 0)}/s`,
      );
    }
    for (const connection of open) connection.close();
    await server.stop();
    bench.report({
      figure: `commands over HTTP while ${listeners} listen`,
      values: listened,
      unit: 'commands/s',
      against: { name: 'the same while nobody listens', values: alone },
      target: { of: 'ratio', atLeast: 0.9 },
      note: 'one listener in ten hears of everything; those who listen share the cores with the server',
    });
    bench.report({ figure: 'changes told to all listeners together', values: heard, unit: 'changes/s' });
  },
};
