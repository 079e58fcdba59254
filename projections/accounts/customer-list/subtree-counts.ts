import { isReadyToRecord } from '#domain/cameras/camera.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { countTable, type SubtreeCount } from '#projections/accounts/customer-list/tables.ts';
import type { Readiness } from '#projections/cameras/camera-readiness.ts';
import { type Change, put, type Rows } from '#projections/engine/definition.ts';

type Figures = Pick<SubtreeCount, 'total' | 'active' | 'held' | 'inside'>;

const nothing: Figures = { total: 0, active: 0, held: 0, inside: 0 };

/** What one camera adds to the counts. */
const figuresOf = (camera: Readiness | undefined): Figures =>
  !camera || camera.removed
    ? nothing
    : {
        total: 1,
        active: camera.intent === 'active' ? 1 : 0,
        held: camera.holds.length > 0 ? 1 : 0,
        inside: isReadyToRecord(camera) ? 1 : 0,
      };

const countOf = (rows: Rows, accountId: AccountId): SubtreeCount =>
  rows.get(countTable, accountId) ?? { accountId, ...nothing, enabled: true };

/** Cameras recording as far as this account and those below it are concerned. */
export const recordingWithin = (count: Pick<SubtreeCount, 'enabled' | 'inside'>): number =>
  count.enabled ? count.inside : 0;

/** Takes a camera's change up its path: every count there, and `inside` as far as no disabled account stops it. */
export const countCamera = (
  path: readonly AccountId[],
  before: Readiness | undefined,
  after: Readiness,
  rows: Rows,
): readonly Change[] => {
  const was = figuresOf(before);
  const is = figuresOf(after);
  const total = is.total - was.total;
  const active = is.active - was.active;
  const held = is.held - was.held;
  let inside = is.inside - was.inside;
  if (total === 0 && active === 0 && held === 0 && inside === 0) return [];
  return path.toReversed().map((accountId) => {
    const count = countOf(rows, accountId);
    const next = {
      ...count,
      total: count.total + total,
      active: count.active + active,
      held: count.held + held,
      inside: count.inside + inside,
    };
    inside = recordingWithin(next) - recordingWithin(count);
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
