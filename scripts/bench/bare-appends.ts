import { randomUUID } from 'node:crypto';
import type { EventStore, ExpectedRevision } from '#application/kernel/ports/event-store.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { type Hammered, hammer } from '#scripts/bench/hammer.ts';

const metadata = {
  commandId: '01900000-0000-7000-9000-000000000001',
  correlationId: '01900000-0000-7000-9000-000000000002',
  causationId: '01900000-0000-7000-9000-000000000003',
  actor: { principal: 'operator-key', role: 'operator', account: platformId },
  time: '2026-11-24T01:02:03.004Z',
  schemaVersion: 1,
  path: [platformId, '01900000-0000-7000-9000-000000000004', '01900000-0000-7000-9000-000000000005'],
} as const;

/** An event as the system stores most of them. */
export const sampleEvent = {
  type: 'CameraActivated',
  data: {
    cameraId: '01900000-0000-7000-9000-000000000006',
    customerId: '01900000-0000-7000-9000-000000000005',
  },
  metadata,
} as const;

const sample = {
  type: sampleEvent.type,
  data: JSON.stringify(sampleEvent.data),
  metadata: JSON.stringify(sampleEvent.metadata),
};

/** Writers that append one event each to a stream of their own, at the revision they know. @throws when one is refused */
export const createBareWriters = (store: EventStore) => {
  const revisions = new Map<number, ExpectedRevision>();
  const run = randomUUID();
  const append = async (writer: number): Promise<void> => {
    const expected = revisions.get(writer) ?? 'no-stream';
    const result = await store.append(`writer-${run}-${writer}`, expected, [{ id: randomUUID(), ...sample }]);
    if (result.outcome !== 'appended') throw new Error('a writer lost a race in its own stream');
    revisions.set(writer, result.revision);
  };
  return {
    round: (writers: number, milliseconds: number): Promise<Hammered> =>
      hammer(writers, milliseconds, append),
  };
};
