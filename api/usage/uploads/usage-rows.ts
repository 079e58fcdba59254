import { type Static, Type } from '@sinclair/typebox';
import { closed, day, formatted, id, line, reason } from '#api/kernel/schemas/fields.ts';
import { rowReader } from '#api/usage/uploads/row-reader.ts';
import type { SubmittedCancellation, SubmittedRow } from '#application/usage/commands.ts';
import type { AccountId, CameraId } from '#domain/kernel/ids.ts';
import { longestRowId, longestSource } from '#domain/usage/usage.ts';

const bytes = (description: string) => formatted('bytes', { maxLength: 40, description });
const source = () => line(longestSource, { description: 'The system that measured.' });
const rowId = () => line(longestRowId, { description: 'Unique within source, customer and month.' });
const dayOfUse = () => day({ description: "By the calendar of the customer's parent." });

/** A row as it is sent. */
const usageRow = closed(
  {
    source: source(),
    id: rowId(),
    customerId: id<AccountId>(),
    cameraId: Type.Optional(id<CameraId>({ description: 'The camera the usage is of, when it is of one.' })),
    day: dayOfUse(),
    storedBytes: bytes("Stored at the day's end. Rows of a day add up."),
    trafficBytes: bytes('Sent during the day.'),
  },
  { description: 'What one source says of one day.' },
);

/** Rows of usage, to be recorded. */
export const usageRows = rowReader<SubmittedRow>(usageRow, '/usage', (value) => {
  // The schema is what it was just held against.
  const { customerId, cameraId, ...row } = value as Static<typeof usageRow>;
  const { source: from, id: key, day: of, storedBytes, trafficBytes } = row;
  const camera = cameraId === undefined ? {} : { cameraId };
  return { customerId, row: { source: from, id: key, ...camera, day: of, storedBytes, trafficBytes } };
});

/** Which row is taken back, and why. */
const cancelledRow = closed(
  { source: source(), id: rowId(), customerId: id<AccountId>(), day: dayOfUse(), reason: reason() },
  { description: 'A row that was recorded, and why it is taken back.' },
);

/** Rows to be taken back. */
export const cancelledRows = rowReader<SubmittedCancellation>(
  cancelledRow,
  '/usage/cancellations',
  (value) => {
    // The schema is what it was just held against.
    const { customerId, ...row } = value as Static<typeof cancelledRow>;
    return { customerId, row };
  },
);
