import { expect } from 'vitest';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { Tierline } from '#application/tierline.ts';
import type { RecordedWindow, RowAnswer, SubmittedRow } from '#application/usage/commands.ts';
import type { UnreadableRow } from '#application/usage/row-windows.ts';
import type { AccountId, CameraId, Day, Month } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { streams } from '#domain/kernel/streams.ts';
import { type UsageRow, usageContent, usageKey } from '#domain/usage/usage.ts';
import { customer, primary } from '#tests/application/accounts/people.ts';
import { openTierline, operator } from '#tests/scenes/open-tierline.ts';

/** The vendor's own: a recorder whose key operators made. */
export const recorderOf = (account: AccountId): Principal => ({
  id: `recorder-${account}`,
  role: 'recorder',
  account,
  madeByOperators: true,
});

interface Said {
  readonly source?: string;
  readonly day?: string;
  readonly storedBytes?: string;
  readonly trafficBytes?: string;
  readonly cameraId?: CameraId;
}

/** A row of usage on the first of September 2026, unless told otherwise. */
export const rowOf = (
  customerId: AccountId,
  id: string,
  { day = '2026-09-01', ...more }: Said = {},
): SubmittedRow => ({
  customerId,
  row: { source: 'store-1', id, storedBytes: '1000', trafficBytes: '10', ...more, day: day as Day },
});

interface Result {
  readonly answers: readonly RowAnswer[];
  readonly position: bigint | undefined;
}

/** Records rows; `heard` is told of each window before the next row is taken. */
export const recordIn = async (
  tierline: Pick<Tierline, 'usage'>,
  caller: Caller,
  rows: Iterable<SubmittedRow | UnreadableRow>,
  heard: (window: RecordedWindow) => void = () => undefined,
): Promise<Result> => {
  const sent = (async function* () {
    yield* rows;
  })();
  const windows = await tierline.usage.record(caller, sent);
  if (isRefusal(windows)) throw new Error(windows.detail);
  const answers: RowAnswer[] = [];
  let position: bigint | undefined;
  for await (const window of windows) {
    heard(window);
    answers.push(...window.answers);
    position = window.position ?? position;
  }
  return { answers, position };
};

/** An answer as a word, with the code of why. */
export const told = (answer: RowAnswer): string =>
  'why' in answer ? `${answer.result} ${answer.why.code}` : answer.result;

export const answersOf = ({ answers }: Result, result: RowAnswer['result']): number =>
  answers.filter((answer) => answer.result === result).length;

/** Every row in the stream, in its order. */
export const recordedRows = async (
  log: EventLog,
  customerId: AccountId,
  month: Month,
): Promise<UsageRow[]> => {
  const rows: UsageRow[] = [];
  for await (const event of log.readStream(streams.usage(customerId, month)))
    if (event.type === 'UsageRecorded') rows.push(...event.data.rows);
  return rows;
};

/** Each key is stored once, and each stored row was answered `recorded` once and once only. */
export const expectConsistent = (answers: readonly RowAnswer[], rows: readonly UsageRow[]): void => {
  const keys = rows.map(usageKey);
  expect(new Set(keys).size).toBe(keys.length);
  const claimed = answers
    .filter(({ result }) => result === 'recorded')
    .map(({ source, id }) => usageKey({ source: source ?? '', id: id ?? '' }));
  expect(claimed.sort()).toEqual(keys.sort());
};

export const contentsOf = (rows: readonly UsageRow[]): ReadonlyMap<string, string> =>
  new Map(rows.map((row) => [usageKey(row), usageContent(row)]));

export const september = '2026-09' as Month;

/** A customer of an integrator, whose usage is recorded by an operator unless told otherwise. */
export const openUsageScene = async () => {
  const tierline = await openTierline();
  const integrator = await primary(tierline);
  const shop = await customer(tierline, integrator);
  return {
    tierline,
    integrator,
    shop,
    record: (
      rows: Iterable<SubmittedRow | UnreadableRow>,
      by: Principal = operator,
      system: Tierline = tierline,
    ) => recordIn(system, tierline.by(by), rows),
    stored: (customerId = shop, month = september) => recordedRows(tierline.log, customerId, month),
  };
};

export type UsageScene = Awaited<ReturnType<typeof openUsageScene>>;
