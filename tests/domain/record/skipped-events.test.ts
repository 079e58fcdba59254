import { expect, test } from 'vitest';
import { decideSkip } from '#domain/record/skipped-events/decide.ts';
import type { SkippedEvent } from '#domain/record/skipped-events/skipped-events.ts';

const event: SkippedEvent = {
  readModel: 'cameras',
  version: 3,
  eventId: '65e1a62d-3027-53d3-830f-f1b956218f5f',
  position: '4711',
  parkedId: '01993000-0000-7000-8000-0000000b0001',
  reason: 'It makes no sense.',
};

test('A parked event is skipped once, whoever says so again and why', () => {
  expect(decideSkip(event, undefined)).toEqual([{ type: 'ParkedEventSkipped', data: event }]);
  expect(decideSkip({ ...event, reason: 'Another.' }, { skipped: [event] })).toEqual([]);
});

test('A skip holds for one version of the read model: another can be skipped by itself', () => {
  expect(decideSkip({ ...event, version: 4 }, { skipped: [event] })).toHaveLength(1);
});
