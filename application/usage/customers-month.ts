import type { AccountsExecutor } from '#application/accounts/accounts.ts';
import { reach } from '#application/accounts/reach.ts';
import type { Caller, CommandContext } from '#application/kernel/command-handling/context.ts';
import { execute } from '#application/kernel/command-handling/execute.ts';
import { usageIn } from '#application/usage/aggregates.ts';
import type { KeyedRow, RowGroup, WorkedOn } from '#application/usage/row-windows.ts';
import type { CustomerState } from '#domain/accounts/customer/customer.ts';
import type { History } from '#domain/kernel/history.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { type RejectedRow, rejected } from '#domain/usage/row-answer.ts';
import type { UsageEvent, UsageState } from '#domain/usage/usage.ts';

const noSuchCustomer = rejected(
  'not-found',
  'There is no such customer. Check customerId; only customers of your own subtree are known to you.',
);
const lostRace = rejected(
  'concurrent-change',
  "Others kept recording this customer's usage at the same time. Send the row again.",
);

/** What was decided about rows of one month: the events, and what becomes of each row. */
export interface MonthDecision<Outcome> {
  readonly events: readonly UsageEvent[];
  readonly outcomes: readonly Outcome[];
}

/** The customer whose usage is reported, and its parent's time zones, by which usage days are reckoned. */
export interface ReportedCustomer {
  readonly customer: CustomerState;
  readonly zones: History<string>;
}

/** The customer of a group, where the caller may report its usage (docs/domain.md A8). */
export const reportedCustomer = async <Row extends KeyedRow>(
  { accounts }: AccountsExecutor,
  { principal }: Caller,
  { customerId }: RowGroup<Row>,
): Promise<ReportedCustomer | undefined> => {
  const path = await reach(accounts, principal, 'record-usage', customerId);
  const customer = isRefusal(path) ? undefined : path.at(-1);
  if (isRefusal(path) || customer?.type !== 'customer') return undefined;
  const parent = path.at(-2);
  return { customer, zones: parent?.type === 'integrator' ? parent.timeZones : [] };
};

/** The answer to all rows of a customer that is not there for the caller. */
export const rowsOfNobody = ({ rows }: { readonly rows: readonly unknown[] }): WorkedOn<never> => ({
  outcomes: rows.map(() => noSuchCustomer),
  position: undefined,
});

/**
 * One append to a customer's month, decided again on what others wrote meanwhile. Rows are their own keys, so it is appended
 * at the revision that was read, and several of one command may come to lie in one stream.
 */
export const writeMonth = async <Outcome extends { readonly result: string }>(
  dependencies: AccountsExecutor,
  context: CommandContext,
  { customer, group: { customerId, month } }: { customer: CustomerState; group: RowGroup<KeyedRow> },
  decide: (state: UsageState | undefined) => MonthDecision<Outcome>,
): Promise<WorkedOn<Outcome>> => {
  let decision: MonthDecision<Outcome> = { events: [], outcomes: [] };
  const result = await execute(dependencies, context, {
    aggregate: usageIn(month),
    id: customerId,
    path: () => customer.path,
    repeatable: true,
    decide: (state) => {
      decision = decide(state);
      return decision.events;
    },
  });
  if (result.outcome === 'done')
    return { outcomes: decision.outcomes, position: result.changed ? result.position : undefined };
  // Decided and never stored: rows that would be written, and all that were told by comparing with those.
  const withoutAppend = decision.outcomes.map((outcome): Outcome | RejectedRow =>
    outcome.result === 'rejected' ? outcome : lostRace,
  );
  return { outcomes: withoutAppend, position: undefined };
};
