import {
  type CameraSuspensionState,
  evolveCameraSuspension,
} from '#domain/cameras/suspension/camera-suspension.ts';
import type { AccountId, CameraId, DisablementId } from '#domain/kernel/ids.ts';
import { categoryOf, idOfStream } from '#domain/kernel/streams.ts';
import {
  type AccountStatusEvent,
  accountStatusTable,
  accountStatusTypes,
  evolveAccountStatus,
} from '#projections/accounts/account-status.ts';
import { accountOf, pathText } from '#projections/engine/account-path.ts';
import { type Change, defineReadModel, isOf, put, type Rows } from '#projections/engine/definition.ts';
import { column, defineTable, type RowOf } from '#projections/engine/table.ts';

export type IndexedDisablement = RowOf<typeof indexedDisablementTable>;

export const indexedCameraTable = defineTable('camera', {
  columns: { id: column.text<CameraId>(), path: column.text() },
  primaryKey: ['id'],
  indexes: [['path', 'id']],
});

export const indexedDisablementTable = defineTable('disablement', {
  columns: {
    id: column.text<DisablementId>(),
    accountId: column.text<AccountId>(),
    /** Until its account is enabled. */
    open: column.boolean(),
    phase: column.text<CameraSuspensionState['phase']>(),
    /** Whether work is left: open and not held completely, or enabled again and not restored completely. */
    pending: column.boolean(),
  },
  primaryKey: ['id'],
  indexes: [['pending', 'id']],
});

const isOfStatus = isOf(accountStatusTypes);

const disablementOf = (event: AccountStatusEvent): DisablementId | undefined =>
  'disablementId' in event.data ? event.data.disablementId : undefined;

const withPending = (row: Omit<IndexedDisablement, 'pending'>): IndexedDisablement => ({
  ...row,
  pending: row.open ? row.phase !== 'held' : row.phase !== 'restored',
});

const evolveDisablement = (event: AccountStatusEvent, rows: Rows): readonly Change[] => {
  const id = disablementOf(event);
  if (id === undefined) return [];
  const before = rows.get(indexedDisablementTable, id);
  const accountId = accountOf(event.metadata.path);
  const open = event.type === 'IntegratorDisabled' || event.type === 'CustomerDisabled';
  return [
    put(indexedDisablementTable, withPending({ id, accountId, open, phase: before?.phase ?? 'holding' })),
  ];
};

/** The suspension process's own index (docs/domain.md C4): accounts, all cameras ever added, disablements with work. */
export const suspensionIndexDefinition = defineReadModel({
  name: 'suspension-index',
  version: 1,
  tables: [accountStatusTable, indexedCameraTable, indexedDisablementTable],
  handles: [
    ...accountStatusTypes,
    'CameraAdded',
    'CameraSuspensionStarted',
    'CameraSuspensionCompleted',
    'CameraRestorationStarted',
    'CameraRestorationCompleted',
  ],
  partition: (event) => {
    if (event.type === 'CameraAdded') return event.data.cameraId;
    return accountOf(event.metadata.path);
  },
  partitionOfUnknown: ({ path, stream }) =>
    categoryOf(stream) === 'camera' ? idOfStream(stream) : (path.at(-1) ?? idOfStream(stream)),
  keys: (event) => {
    if (event.type === 'CameraAdded') return [{ table: indexedCameraTable, key: event.data.cameraId }];
    if (!isOfStatus(event)) return [{ table: indexedDisablementTable, key: event.data.disablementId }];
    const account = { table: accountStatusTable, key: accountOf(event.metadata.path) };
    const disablement = disablementOf(event);
    return disablement === undefined
      ? [account]
      : [account, { table: indexedDisablementTable, key: disablement }];
  },
  evolve: (event, rows) => {
    if (event.type === 'CameraAdded')
      return [put(indexedCameraTable, { id: event.data.cameraId, path: pathText(event.metadata.path) })];
    if (isOfStatus(event)) {
      const before = rows.get(accountStatusTable, accountOf(event.metadata.path));
      return [put(accountStatusTable, evolveAccountStatus(before, event)), ...evolveDisablement(event, rows)];
    }
    const before = rows.get(indexedDisablementTable, event.data.disablementId);
    if (!before) throw new Error(`${event.type} of a disablement that never began, in ${event.stream}`);
    const { phase } = evolveCameraSuspension(
      { disablementId: before.id, phase: before.phase, cursor: undefined },
      event,
    );
    return [put(indexedDisablementTable, withPending({ ...before, phase }))];
  },
});
