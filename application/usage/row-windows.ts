import pLimit from 'p-limit';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import { monthOfDay } from '#domain/kernel/calendar.ts';
import type { AccountId, Day, Month } from '#domain/kernel/ids.ts';
import { type RejectedRow, rejected, type Why } from '#domain/usage/row-answer.ts';

/** What every row of a batch says: its key, and the day whose month it belongs to. */
export interface KeyedRow {
  readonly source: string;
  readonly id: string;
  readonly day: Day;
}

/** A row as it is sent: of whom, and what is to be done about it. */
export interface SentRow<Row extends KeyedRow> {
  readonly customerId: AccountId;
  readonly row: Row;
}

/** What was sent as a row and is none; of its key what could be read. It takes its place among the answers. */
export interface UnreadableRow {
  readonly source: string | null;
  readonly id: string | null;
  readonly why: Why;
}

/** The answer to one row. */
export type AnswerOf<Outcome> = Pick<UnreadableRow, 'source' | 'id'> & (Outcome | RejectedRow);

/** Answers of rows that were worked on together, in the order the rows came. */
export interface AnsweredWindow<Outcome> {
  readonly answers: readonly AnswerOf<Outcome>[];
  /** Position of the window's last append; undefined when it had none. */
  readonly position: bigint | undefined;
}

/** Rows of one customer and month, in their order. */
export interface RowGroup<Row extends KeyedRow> {
  readonly customerId: AccountId;
  readonly month: Month;
  readonly rows: readonly Row[];
}

/** What became of each row of a group, or of a part of it. */
export interface WorkedOn<Outcome> {
  readonly outcomes: readonly (Outcome | RejectedRow)[];
  readonly position: bigint | undefined;
}

/** Rows held at a time: memory is bounded by these, however many come. */
const windowSize = 1_000;
/** Customers and months worked on at the same time; the store gathers their reads and appends. */
const together = 32;

interface PlacedGroup<Row extends KeyedRow> extends RowGroup<Row> {
  readonly rows: Row[];
  /** Of each row, in the window. */
  readonly places: number[];
}

const windowsOf = async function* <Row>(rows: AsyncIterable<Row>): AsyncGenerator<readonly Row[]> {
  let window: Row[] = [];
  for await (const row of rows) {
    window.push(row);
    if (window.length < windowSize) continue;
    yield window;
    window = [];
  }
  if (window.length > 0) yield window;
};

const groupsOf = <Row extends KeyedRow>(
  window: readonly (SentRow<Row> | UnreadableRow)[],
): readonly PlacedGroup<Row>[] => {
  const groups = new Map<string, PlacedGroup<Row>>();
  for (const [place, sent] of window.entries()) {
    if ('why' in sent) continue;
    const { customerId, row } = sent;
    const month = monthOfDay(row.day);
    const key = `${customerId} ${month}`;
    const group: PlacedGroup<Row> = groups.get(key) ?? { customerId, month, rows: [], places: [] };
    group.rows.push(row);
    group.places.push(place);
    groups.set(key, group);
  }
  return [...groups.values()];
};

/** The rows again, at most so many at a time. */
export const chunksOf = function* <Row>(rows: readonly Row[], most: number): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += most) yield rows.slice(start, start + most);
};

const answerTo = <Row extends KeyedRow, Outcome>(
  sent: SentRow<Row> | UnreadableRow,
  outcome: Outcome | RejectedRow | undefined,
): AnswerOf<Outcome> => {
  if ('why' in sent) return { source: sent.source, id: sent.id, ...rejected(sent.why.code, sent.why.detail) };
  if (!outcome) throw new Error('a row of usage was not decided');
  return { source: sent.row.source, id: sent.row.id, ...outcome };
};

const latest = (positions: readonly (bigint | undefined)[]): bigint | undefined =>
  positions.reduce(
    (one, other) => (other !== undefined && (one === undefined || other > one) ? other : one),
    undefined,
  );

/**
 * Takes rows as they come, some thousand at a time, hands those of one customer and month to `work` together, and answers
 * each row, in order. The next rows are taken when the ones before were answered.
 */
export const answerInWindows = async function* <Row extends KeyedRow, Outcome>(
  clock: Clock,
  caller: Caller,
  rows: AsyncIterable<SentRow<Row> | UnreadableRow>,
  work: (caller: Caller, group: RowGroup<Row>) => Promise<WorkedOn<Outcome>>,
): AsyncGenerator<AnsweredWindow<Outcome>> {
  for await (const window of windowsOf(rows)) {
    // An upload may last for hours: each window is worked on at its own time.
    const now: Caller = { ...caller, context: { ...caller.context, time: clock.now() } };
    const outcomes = new Array<Outcome | RejectedRow | undefined>(window.length);
    const bound = pLimit(together);
    const works = groupsOf(window).map((group) =>
      bound(async () => {
        const done = await work(now, group);
        for (const [index, place] of group.places.entries()) outcomes[place] = done.outcomes[index];
        return done.position;
      }),
    );
    // Every group is waited for, also when one fails: nothing goes on behind the back of whoever asked.
    const failed = (await Promise.allSettled(works)).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
    yield {
      answers: window.map((sent, place) => answerTo(sent, outcomes[place])),
      position: latest(await Promise.all(works)),
    };
  }
};
