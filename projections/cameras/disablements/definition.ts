import { evolveCameraSuspension } from '#domain/cameras/suspension/camera-suspension.ts';
import type { CameraId } from '#domain/kernel/ids.ts';
import {
  disablementTable,
  outcomeTable,
  type StoredDisablement,
  type StoredOutcome,
} from '#projections/cameras/disablements/tables.ts';
import {
  type Change,
  defineReadModel,
  type EventOf,
  isOf,
  put,
  type Rows,
} from '#projections/engine/definition.ts';
import { rowKey } from '#projections/engine/table.ts';

const suspensionTypes = [
  'CameraSuspensionStarted',
  'CamerasHeld',
  'CamerasSkipped',
  'CameraSuspensionCompleted',
  'CameraRestorationStarted',
  'CamerasRestored',
  'CamerasLeftOff',
  'CameraRestorationCompleted',
] as const;

type SuspensionEvent = EventOf<(typeof suspensionTypes)[number]>;
type AccountEvent = EventOf<
  'IntegratorDisabled' | 'CustomerDisabled' | 'IntegratorEnabled' | 'CustomerEnabled'
>;

const isSuspensionEvent = isOf(suspensionTypes);

type Outcome = 'held' | 'skipped' | 'restored' | 'leftOff';
type Verdict = { readonly cameraId: CameraId; readonly why: string | null } & (
  | { readonly phase: 'holding'; readonly outcome: 'held' | 'skipped' }
  | { readonly phase: 'restoring'; readonly outcome: 'restored' | 'leftOff' }
);

/** What an event of the suspension process says of single cameras. */
const verdictsOf = (event: SuspensionEvent): readonly Verdict[] => {
  switch (event.type) {
    case 'CamerasHeld':
      return event.data.cameraIds.map((cameraId) => ({
        cameraId,
        phase: 'holding',
        outcome: 'held',
        why: null,
      }));
    case 'CamerasSkipped':
      return event.data.cameras.map((camera) => ({ ...camera, phase: 'holding', outcome: 'skipped' }));
    case 'CamerasRestored':
      return event.data.cameraIds.map((cameraId) => ({
        cameraId,
        phase: 'restoring',
        outcome: 'restored',
        why: null,
      }));
    case 'CamerasLeftOff':
      return event.data.cameras.map((camera) => ({ ...camera, phase: 'restoring', outcome: 'leftOff' }));
    default:
      return [];
  }
};

const withVerdict = (before: StoredOutcome, verdict: Verdict): StoredOutcome =>
  verdict.phase === 'holding'
    ? { ...before, holding: verdict.outcome, holdingWhy: verdict.why }
    : { ...before, restoring: verdict.outcome, restoringWhy: verdict.why };

const counted = (row: StoredDisablement, outcome: Outcome | null, by: 1 | -1): StoredDisablement =>
  outcome === null ? row : { ...row, [outcome]: row[outcome] + by };

/** A camera counts once for each phase, however often a chunk was written. */
const evolveSuspension = (event: SuspensionEvent, rows: Rows): readonly Change[] => {
  const { disablementId } = event.data;
  let row = rows.get(disablementTable, disablementId);
  if (!row) throw new Error(`${event.type} of a disablement that never began, in ${event.stream}`);
  const { phase } = evolveCameraSuspension({ disablementId, phase: row.phase, cursor: undefined }, event);
  row = { ...row, phase };
  const outcomes = new Map<CameraId, StoredOutcome>();
  for (const verdict of verdictsOf(event)) {
    const { cameraId } = verdict;
    const before = outcomes.get(cameraId) ??
      rows.get(outcomeTable, rowKey(disablementId, cameraId)) ?? {
        disablementId,
        cameraId,
        holding: null,
        holdingWhy: null,
        restoring: null,
        restoringWhy: null,
      };
    const after = withVerdict(before, verdict);
    row = counted(counted(row, before[verdict.phase], -1), after[verdict.phase], 1);
    outcomes.set(cameraId, after);
  }
  return [put(disablementTable, row), ...[...outcomes.values()].map((outcome) => put(outcomeTable, outcome))];
};

const evolveDisablement = (event: AccountEvent, rows: Rows): readonly Change[] => {
  const { disablementId, accountId, reason } = event.data;
  const before = rows.get(disablementTable, disablementId);
  if (event.type === 'IntegratorEnabled' || event.type === 'CustomerEnabled') {
    if (!before) throw new Error(`${event.type} ends a disablement that never began, in ${event.stream}`);
    return [put(disablementTable, { ...before, enabledAt: event.metadata.time })];
  }
  const { level, raised } = event.data;
  if (raised) {
    if (!before) throw new Error(`${event.type} raises a disablement that never began, in ${event.stream}`);
    return [put(disablementTable, { ...before, level, reason })];
  }
  return [
    put(disablementTable, {
      id: disablementId,
      accountId,
      position: event.position,
      level,
      reason,
      disabledAt: event.metadata.time,
      enabledAt: null,
      phase: 'holding',
      held: 0,
      skipped: 0,
      restored: 0,
      leftOff: 0,
    }),
  ];
};

/** Every disabling of every account, and what became of each camera: the suspension process's evidence as a list. */
export const disablementsDefinition = defineReadModel({
  name: 'disablements',
  version: 1,
  tables: [disablementTable, outcomeTable],
  handles: [
    ...suspensionTypes,
    'IntegratorDisabled',
    'CustomerDisabled',
    'IntegratorEnabled',
    'CustomerEnabled',
  ],
  partition: (event) => event.data.disablementId,
  keys: (event) => {
    const { disablementId } = event.data;
    const row = { table: disablementTable, key: disablementId };
    if (!isSuspensionEvent(event)) return [row];
    return [
      row,
      ...verdictsOf(event).map(({ cameraId }) => ({
        table: outcomeTable,
        key: rowKey(disablementId, cameraId),
      })),
    ];
  },
  evolve: (event, rows) =>
    isSuspensionEvent(event) ? evolveSuspension(event, rows) : evolveDisablement(event, rows),
});
