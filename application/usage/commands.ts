import { LRUCache } from 'lru-cache';
import type { AccountsExecutor } from '#application/accounts/accounts.ts';
import { reach } from '#application/accounts/reach.ts';
import { camera } from '#application/cameras/aggregates.ts';
import { atMost } from '#application/kernel/at-most.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import { reportedCustomer, rowsOfNobody, writeMonth } from '#application/usage/customers-month.ts';
import {
  type AnsweredWindow,
  type AnswerOf,
  answerInWindows,
  chunksOf,
  type RowGroup,
  type SentRow,
  type UnreadableRow,
  type WorkedOn,
} from '#application/usage/row-windows.ts';
import type { AccountId, CameraId } from '#domain/kernel/ids.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import { decideUsage, type RowOutcome } from '#domain/usage/decide.ts';
import {
  type CancellationOutcome,
  type CancelledRow,
  decideCancellation,
} from '#domain/usage/decide-cancellation.ts';
import type { RejectedRow } from '#domain/usage/row-answer.ts';
import type { UsageRow } from '#domain/usage/usage.ts';

export type SubmittedRow = SentRow<UsageRow>;
export type RowAnswer = AnswerOf<RowOutcome>;
export type RecordedWindow = AnsweredWindow<RowOutcome>;
export type SubmittedCancellation = SentRow<CancelledRow>;
export type CancellationAnswer = AnswerOf<CancellationOutcome>;
export type CancelledWindow = AnsweredWindow<CancellationOutcome>;

/** In one event. By the lengths of a row's fields, as many of the longest are less than an append may hold. */
const mostRows = 500;
/** In one append: each row may have a reason of its own, which takes more room than the row. */
const mostCancelled = 100;
/** What camera belongs to whom never changes, so it is looked up once. */
const camerasKnown = 200_000;

export type UsageDependencies = AccountsExecutor & { readonly clock: Clock };

/** Usage of customers, as the systems that measure send it and take it back (docs/domain.md B7). */
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

  /** One part of a group after the other: they go to the same stream. */
  const inChunks = async <Row, Outcome>(
    rows: readonly Row[],
    most: number,
    write: (chunk: readonly Row[]) => Promise<WorkedOn<Outcome>>,
  ): Promise<WorkedOn<Outcome>> => {
    const outcomes: (Outcome | RejectedRow)[] = [];
    let position: bigint | undefined;
    for (const chunk of chunksOf(rows, most)) {
      const done = await write(chunk);
      outcomes.push(...done.outcomes);
      position = done.position ?? position;
    }
    return { outcomes, position };
  };

  const recordGroup = async (caller: Caller, group: RowGroup<UsageRow>): Promise<WorkedOn<RowOutcome>> => {
    const reported = await reportedCustomer(dependencies, caller, group);
    if (!reported) return rowsOfNobody(group);
    const { customerId, month } = group;
    const { customer, zones } = reported;
    const { context } = caller;
    const same = { type: 'RecordUsage', customerId, month, zones } as const;
    return inChunks(group.rows, mostRows, async (rows) => {
      const cameras = await camerasAmong(customerId, rows);
      const command = { ...same, rows, cameras, closedAt: customer.closedAt, now: context.time };
      return writeMonth(dependencies, context, { customer, group }, (state) => decideUsage(command, state));
    });
  };

  const cancelGroup = async (
    caller: Caller,
    group: RowGroup<CancelledRow>,
  ): Promise<WorkedOn<CancellationOutcome>> => {
    const reported = await reportedCustomer(dependencies, caller, group);
    if (!reported) return rowsOfNobody(group);
    const { customerId, month } = group;
    return inChunks(group.rows, mostCancelled, (rows) =>
      writeMonth(dependencies, caller.context, { customer: reported.customer, group }, (state) =>
        decideCancellation({ type: 'CancelUsage', customerId, month, rows }, state),
      ),
    );
  };

  /** Who reports no usage anywhere is refused as a whole. */
  const refuseReporter = async ({ principal }: Caller): Promise<Refusal | undefined> => {
    const allowed = await reach(accounts, principal, 'record-usage', principal.account);
    return isRefusal(allowed) ? allowed : undefined;
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
    ): Promise<Refusal | AsyncGenerator<RecordedWindow>> =>
      (await refuseReporter(caller)) ?? answerInWindows(clock, caller, rows, recordGroup),
    /**
     * Takes rows back that were recorded, as they come, and answers each, in order, under the same rules as `record`. What was
     * taken back before is answered `already`, so whatever broke off can be sent again.
     */
    cancel: async (
      caller: Caller,
      rows: AsyncIterable<SubmittedCancellation | UnreadableRow>,
    ): Promise<Refusal | AsyncGenerator<CancelledWindow>> =>
      (await refuseReporter(caller)) ?? answerInWindows(clock, caller, rows, cancelGroup),
  };
};
