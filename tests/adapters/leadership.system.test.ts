import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, type TestContext, test, vi } from 'vitest';
import { openLeadership } from '#adapters/postgres/leadership.ts';
import { createTestDatabase, type TestDatabase } from '#tests/scenes/postgres/test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

type Test = Pick<TestContext, 'onTestFinished'>;

/** A competitor in this process until the test ends; `seen` lists what happened to it. */
function compete(name: string, { onTestFinished }: Test) {
  const seen: string[] = [];
  const stop = new AbortController();
  const running = openLeadership(database.url, { name }).run(stop.signal, async (signal) => {
    seen.push('leading');
    await once(signal, 'abort');
    seen.push('ended');
  });
  const end = async () => {
    stop.abort();
    await running;
  };
  onTestFinished(end);
  return { seen, end };
}

/** A competitor in a process of its own, which may be frozen and killed. */
function competeInChild(name: string, { onTestFinished }: Test) {
  const script = new URL('./leadership-competitor.ts', import.meta.url).pathname;
  const child: ChildProcess = spawn(process.execPath, [script], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, DATABASE_URL: database.url, LEADERSHIP_NAME: name },
  });
  const seen: string[] = [];
  if (child.stdout !== null) createInterface(child.stdout).on('line', (line) => seen.push(line));
  onTestFinished(() => void child.kill('SIGKILL'));
  return { seen, child };
}

const untilSeen = (seen: readonly string[], what: readonly string[]) =>
  vi.waitFor(() => expect(seen).toEqual(what), { timeout: 240_000, interval: 10 });

const sessionsOf = async (name: string): Promise<number> => {
  const { rowCount } = await database.pool.query('select from pg_stat_activity where application_name = $1', [
    `tierline leadership ${name}`,
  ]);
  return rowCount ?? 0;
};

test('of two competitors one leads, and the other when the first has stopped', async (context) => {
  const first = compete('two', context);
  await untilSeen(first.seen, ['leading']);
  const second = compete('two', context);
  await vi.waitFor(async () => expect(await sessionsOf('two')).toBe(2), { timeout: 240_000 });
  expect(second.seen).toEqual([]);

  await first.end();
  expect(first.seen).toEqual(['leading', 'ended']);
  await untilSeen(second.seen, ['leading']);
});

test('competitors of different names all lead', async (context) => {
  const [one, other] = [compete('one', context), compete('other', context)];
  await untilSeen(one.seen, ['leading']);
  await untilSeen(other.seen, ['leading']);
});

test('a leader that crashed is replaced within a second', async (context) => {
  const leader = competeInChild('crash', context);
  await untilSeen(leader.seen, ['leading']);
  const standby = compete('crash', context);
  await vi.waitFor(async () => expect(await sessionsOf('crash')).toBe(2), { timeout: 240_000 });

  leader.child.kill('SIGKILL');
  await untilSeen(standby.seen, ['leading']);
});

// Those that wait for the bound of 5 s wait at the same time.
test.concurrent('a frozen leader is replaced within seconds, and learns of it when it wakes', async (context) => {
  const leader = competeInChild('frozen', context);
  await untilSeen(leader.seen, ['leading']);
  const standby = compete('frozen', context);
  await vi.waitFor(async () => expect(await sessionsOf('frozen')).toBe(2), { timeout: 240_000 });

  leader.child.kill('SIGSTOP');
  await untilSeen(standby.seen, ['leading']);
  expect(leader.seen).toEqual(['leading']);
  leader.child.kill('SIGCONT');
  await untilSeen(leader.seen, ['leading', 'lost']);
});

test.concurrent('a leader whose connection is lost is told at once, and competes again', async (context) => {
  const leader = compete('disconnected', context);
  await untilSeen(leader.seen, ['leading']);
  await database.pool.query('select pg_terminate_backend(pid) from tierline.leadership where name = $1', [
    'disconnected',
  ]);
  await untilSeen(leader.seen, ['leading', 'ended', 'leading']);
});

test.concurrent('a leader whose heartbeats stay unanswered for 5 s gives up by itself', async (context) => {
  const leader = compete('unanswered', context);
  await untilSeen(leader.seen, ['leading']);
  const blocker = await database.pool.connect();
  await blocker.query('begin');
  await blocker.query('select from tierline.leadership where name = $1 for update', ['unanswered']);
  await untilSeen(leader.seen, ['leading', 'ended']);
  await blocker.query('rollback');
  blocker.release();
  await untilSeen(leader.seen, ['leading', 'ended', 'leading']);
});

test('an error of the leader ends its run and frees the leadership', async (context) => {
  const failing = openLeadership(database.url, { name: 'failing' }).run(
    new AbortController().signal,
    async () => Promise.reject(new Error('the process manager failed')),
  );
  await expect(failing).rejects.toThrow('the process manager failed');
  await untilSeen(compete('failing', context).seen, ['leading']);
});
