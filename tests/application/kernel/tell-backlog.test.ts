import { expect, test } from 'vitest';
import type { ProcessReports } from '#application/kernel/ports/process-reports.ts';
import type { Backlog } from '#application/kernel/processes/process.ts';
import { reportsOf, tellBacklog } from '#application/kernel/processes/tell-backlog.ts';
import { instantOf } from '#domain/kernel/ids.ts';

const backlog = (name: string, pending: number): Backlog => ({ name, pending, position: 7n });
const then = instantOf(Date.parse('2026-11-01T00:00:00Z'));

test('a process is told with its backlog, since when it has one, and why it does not go on', () => {
  const conditions = [
    { weight: 'degraded', what: 'process sealing', code: 'process-failed', since: then },
    { weight: 'degraded', what: 'read model sealing', code: 'event-unknown', since: then },
  ] as const;
  expect(
    reportsOf([backlog('suspension', 2), backlog('sealing', 0)], new Map([['suspension', then]]), conditions),
  ).toEqual([
    { name: 'suspension', pending: 2, position: 7n, oldestPendingAt: then, error: null },
    { name: 'sealing', pending: 0, position: 7n, oldestPendingAt: null, error: 'process-failed' },
  ]);
});

test('the leader goes on telling after a telling that failed, and ends when it leads no more', async () => {
  const stop = new AbortController();
  const told: Parameters<ProcessReports['write']>[0][] = [];
  let asked = 0;
  await tellBacklog(
    {
      reports: {
        write: async (report) => {
          asked += 1;
          if (asked === 1) throw new Error('The database is away.');
          told.push(report);
          stop.abort();
        },
      },
      clock: { now: () => instantOf(Date.parse(then) + asked * 1000) },
      conditions: { all: () => [] },
      logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    },
    () => [backlog('suspension', 3)],
    stop.signal,
  );
  expect(asked).toBe(2);
  // Since the first time it was seen, although that was not told.
  expect(told[0]?.items).toMatchObject([{ name: 'suspension', pending: 3, oldestPendingAt: then }]);
});
