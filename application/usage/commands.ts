import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import type { AccountsExecutor } from '#application/accounts/accounts.ts';
import { reach } from '#application/accounts/reach.ts';
import { camera } from '#application/cameras/aggregates.ts';
import { atMost } from '#application/kernel/at-most.ts';
import type { Caller, CommandContext } from '#application/kernel/command-handling/context.ts';
import { execute } from '#application/kernel/command-handling/execute.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import { usageIn } from '#application/usage/aggregates.ts';
import type { CustomerState } from '#domain/accounts/customer/customer.ts';
import { monthOfDay } from '#domain/kernel/calendar.ts';
import type { AccountId, CameraId, Month } from '#domain/kernel/ids.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import {
  decideUsage,
  type RecordUsage,
  type RowOutcome,
  rejected,
  type UsageDecision,
  type Why,
} from '#domain/usage/decide.ts';
import type { UsageRow } from '#domain/usage/usage.ts';

/** A row as it is sent: of whom, and what the stream of that customer and month will hold. */
export interface SubmittedRow {
  readonly customerId: AccountId;
  readonly row: UsageRow;
}

/** What was sent as a row and is none; of its key what could be read. It takes its place among the answers. */
export interface UnreadableRow {
  readonly source: string | null;
  readonly id: string | null;
  readonly why: Why;
}

/** The answer to one row. */
export type RowAnswer = Pick<UnreadableRow, 'source' | 'id'> & RowOutcome;

/** Answers of rows that were recorded together, in the order the rows came. */
export interface RecordedWindow {
  readonly answers: readonly RowAnswer[];
  /** Position of the window's last append; undefined when it had none. */
  readonly position: bigint | undefined;
}

/** Rows held at a time: memory is bounded by these, however many come. */
const windowSize = 1_000;
/** In one event. By the lengths of a row's fields, as many of the longest are less than an append may hold. */
const mostRows = 500;
/** Customers and months recorded at the same time; the store gathers their reads and appends. */
const together = 32;
/** What camera belongs to whom never changes, so it is looked up once. */
const camerasKnown = 200_000;

interface Placed extends SubmittedRow {
  /** In the window. */
  readonly place: number;
}

interface Group {
  readonly customerId: AccountId;
  readonly month: Month;
  readonly rows: Placed[];
}

interface Outcome {
  readonly outcomes: readonly RowOutcome[];
  readonly position: bigint | undefined;
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

const groupsOf = (window: readonly (SubmittedRow | UnreadableRow)[]): readonly Group[] => {
  const groups = new Map<string, Group>();
  for (const [place, sent] of window.entries()) {
    if ('why' in sent) continue;
    const { customerId, row } = sent;
    const month = monthOfDay(row.day);
    const key = `${customerId} ${month}`;
    const group: Group = groups.get(key) ?? { customerId, month, rows: [] };
    group.rows.push({ customerId, row, place });
    groups.set(key, group);
  }
  return [...groups.values()];
};

const chunksOf = function* <Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += mostRows) yield rows.slice(start, start + mostRows);
};

const noSuchCustomer = rejected(
  'not-found',
  'There is no such customer. Check customerId; only customers of your own subtree are known to you.',
);
const lostRace = rejected(
  'concurrent-change',
  "Others kept recording this customer's usage at the same time. Send the row again.",
);

/** What was decided and never stored: rows that would be recorded, and all that were told by comparing with those. */
const withoutAppend = (outcomes: readonly RowOutcome[]): readonly RowOutcome[] =>
  outcomes.map((outcome) => (outcome.result === 'rejected' ? outcome : lostRace));

const answerTo = (sent: SubmittedRow | UnreadableRow, outcome: RowOutcome | undefined): RowAnswer => {
  if ('why' in sent) return { source: sent.source, id: sent.id, result: 'rejected', why: sent.why };
  if (!outcome) throw new Error('a row of usage was not decided');
  return { source: sent.row.source, id: sent.row.id, ...outcome };
};

const latest = (positions: readonly (bigint | undefined)[]): bigint | undefined =>
  positions.reduce(
    (one, other) => (other !== undefined && (one === undefined || other > one) ? other : one),
    undefined,
  );

export type UsageDependencies = AccountsExecutor & { readonly clock: Clock };

/** Usage of customers, as the systems that measure send it (docs/domain.md B7). */
export const usageCommands = (dependencies: UsageDependencies) => {
  const { accounts, loader, clock } = dependencies;
  const owners = new LRUCache<CameraId, AccountId>(atMost(camerasKnown));

  const ownerOf = async (id: CameraId): Promise<AccountId | undefined> => {
    const known = owners.get(id) ?? (await loader.load(camera, id)).state?.customerId;
    if (known) owners.set(id, known);
    return known;
  };

  const camerasAmong = async (customerId: AccountId, rows: readonly UsageRow[]): Promise<Set<CameraId>> => {
    const named = new Set(rows.flatMap(({ cameraId }) => (cameraId === undefined ? [] : [cameraId])));
    await Promise.all(
      [...named].map(async (id) => {
        if ((await ownerOf(id)) !== customerId) named.delete(id);
      }),
    );
    return named;
  };

  /** One event, decided again on what others recorded meanwhile. Rows deduplicate themselves: it is appended at the revision read. */
  const recordChunk = async (
    context: CommandContext,
    customer: CustomerState,
    command: RecordUsage,
  ): Promise<Outcome> => {
    let decision: UsageDecision = { events: [], outcomes: [] };
    const result = await execute(dependencies, context, {
      aggregate: usageIn(command.month),
      id: command.customerId,
      path: () => customer.path,
      // Several chunks of one command may come to lie in one stream.
      repeatable: true,
      decide: (state) => {
        decision = decideUsage(command, state);
        return decision.events;
      },
    });
    if (result.outcome !== 'done') return { outcomes: withoutAppend(decision.outcomes), position: undefined };
    return { outcomes: decision.outcomes, position: result.changed ? result.position : undefined };
  };

  const recordGroup = async (
    { principal, context }: Caller,
    { customerId, month, rows }: Group,
  ): Promise<Outcome> => {
    const path = await reach(accounts, principal, 'record-usage', customerId);
    const customer = isRefusal(path) ? undefined : path.at(-1);
    if (isRefusal(path) || customer?.type !== 'customer')
      return { outcomes: rows.map(() => noSuchCustomer), position: undefined };
    const parent = path.at(-2);
    const outcomes: RowOutcome[] = [];
    let position: bigint | undefined;
    for (const chunk of chunksOf(rows.map(({ row }) => row))) {
      const command: RecordUsage = {
        type: 'RecordUsage',
        customerId,
        month,
        rows: chunk,
        zones: parent?.type === 'integrator' ? parent.timeZones : [],
        closedAt: customer.closedAt,
        cameras: await camerasAmong(customerId, chunk),
        now: context.time,
      };
      const done = await recordChunk(context, customer, command);
      outcomes.push(...done.outcomes);
      position = done.position ?? position;
    }
    return { outcomes, position };
  };

  /** Waits for every group, also when one fails: nothing goes on behind the back of whoever asked. */
  const recordWindow = async (
    caller: Caller,
    window: readonly (SubmittedRow | UnreadableRow)[],
  ): Promise<RecordedWindow> => {
    const outcomes = new Array<RowOutcome | undefined>(window.length);
    const bound = pLimit(together);
    const work = groupsOf(window).map((group) =>
      bound(async () => {
        const done = await recordGroup(caller, group);
        for (const [index, { place }] of group.rows.entries()) outcomes[place] = done.outcomes[index];
        return done.position;
      }),
    );
    const failed = (await Promise.allSettled(work)).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
    return {
      answers: window.map((sent, place) => answerTo(sent, outcomes[place])),
      position: latest(await Promise.all(work)),
    };
  };

  const recordAll = async function* (
    caller: Caller,
    rows: AsyncIterable<SubmittedRow | UnreadableRow>,
  ): AsyncGenerator<RecordedWindow> {
    for await (const window of windowsOf(rows)) {
      // An upload may last for hours: each window is recorded at its own time.
      const context = { ...caller.context, time: clock.now() };
      yield await recordWindow({ ...caller, context }, window);
    }
  };

  return {
    /**
     * Records rows as they come, some thousand at a time, and answers each, in order. Rows are their own keys: what was
     * sent before is a duplicate, so whatever broke off can be sent again. Refused as a whole only to those whose role
     * records no usage.
     * @param rows of any number and mixture of customers and months; the next are taken when the ones before were answered
     */
    record: async (
      caller: Caller,
      rows: AsyncIterable<SubmittedRow | UnreadableRow>,
    ): Promise<Refusal | AsyncGenerator<RecordedWindow>> => {
      const allowed = await reach(accounts, caller.principal, 'record-usage', caller.principal.account);
      return isRefusal(allowed) ? allowed : recordAll(caller, rows);
    },
  };
};
