import { expect, test } from 'vitest';
import { createConditions } from '#application/kernel/conditions.ts';
import { instantOf } from '#domain/kernel/ids.ts';

test('a condition raised again keeps when it began, and ends when it is cleared', () => {
  let now = 0;
  const conditions = createConditions({ now: () => instantOf(now) });
  conditions.raise({ weight: 'degraded', what: 'read-model cameras', code: 'event-unknown' });
  now = 60_000;
  conditions.raise({ weight: 'degraded', what: 'read-model cameras', code: 'event-unknown' });
  conditions.raise({ weight: 'down', what: 'log', code: 'away' });
  expect(conditions.all()).toEqual([
    { weight: 'degraded', what: 'read-model cameras', code: 'event-unknown', since: instantOf(0) },
    { weight: 'down', what: 'log', code: 'away', since: instantOf(60_000) },
  ]);
  conditions.clear('log', 'other');
  expect(conditions.all()).toHaveLength(2);
  conditions.clear('log');
  conditions.clear('read-model cameras', 'event-unknown');
  expect(conditions.all()).toEqual([]);
});
