import type { AccountId } from '#domain/kernel/ids.ts';
import { countTable, type SubtreeCount } from '#projections/accounts/customer-list/tables.ts';
import { type Change, put, type Rows } from '#projections/engine/definition.ts';

/** What is counted: by how much an event changes each. */
export type Figures = Pick<SubtreeCount, 'total' | 'active' | 'held' | 'inside'>;

export const nothing: Figures = { total: 0, active: 0, held: 0, inside: 0 };

const countOf = (rows: Rows, accountId: AccountId): SubtreeCount =>
  rows.get(countTable, accountId) ?? { accountId, ...nothing, enabled: true };

/** Cameras recording as far as this account and those below it are concerned. */
const recordingWithin = ({ enabled, inside }: SubtreeCount): number => (enabled ? inside : 0);

/** Takes a change up a path: every count there, and `inside` as far as no disabled account stops it. */
export const countUp = (
  path: readonly AccountId[],
  { total, active, held, inside }: Figures,
  rows: Rows,
): readonly Change[] => {
  let within = inside;
  if (total === 0 && active === 0 && held === 0 && within === 0) return [];
  return path.toReversed().map((accountId) => {
    const count = countOf(rows, accountId);
    const next = {
      ...count,
      total: count.total + total,
      active: count.active + active,
      held: count.held + held,
      inside: count.inside + within,
    };
    within = recordingWithin(next) - recordingWithin(count);
    return put(countTable, next);
  });
};

/** Takes an account's status up its path: disabling stops everything inside it for those above, at once. */
export const countStatus = (path: readonly AccountId[], enabled: boolean, rows: Rows): readonly Change[] => {
  const [accountId, ...above] = path.toReversed();
  if (accountId === undefined) return [];
  const count = countOf(rows, accountId);
  if (count.enabled === enabled) return [];
  const changed = { ...count, enabled };
  let inside = recordingWithin(changed) - recordingWithin(count);
  return [
    put(countTable, changed),
    ...above.map((id) => {
      const one = countOf(rows, id);
      const next = { ...one, inside: one.inside + inside };
      inside = recordingWithin(next) - recordingWithin(one);
      return put(countTable, next);
    }),
  ];
};
