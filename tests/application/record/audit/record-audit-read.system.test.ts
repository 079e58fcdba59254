import { afterAll, beforeAll, expect, test } from 'vitest';
import { EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { primary } from '#tests/application/accounts/people.ts';
import { openTierline, operator, type TestTierline } from '#tests/scenes/open-tierline.ts';

let tierline: TestTierline;
let integrator: AccountId;
beforeAll(async () => {
  tierline = await openTierline();
  integrator = await primary(tierline);
});
afterAll(() => tierline.close());

test('a look into the record is an event of its own, about the account it concerns', async () => {
  const caller = tierline.by(operator);
  const query = { from: '2026-03-01T00:00:00.000Z' };
  const position = await tierline.recordAuditRead(caller, [platformId, integrator], 'history', query);
  for await (const [event] of tierline.log.readPages({ types: ['AuditRead'] }))
    expect(event).toMatchObject({
      position,
      data: { read: 'history', query },
      metadata: { actor: { principal: 'operator-key' }, path: [platformId, integrator] },
    });
  expect(await tierline.log.head()).toBe(position);
});

test('what cannot be recorded fails', async () => {
  const away = tierline.another((store) => ({
    ...store,
    append: () => Promise.reject(new EventStoreUnavailable('away')),
  }));
  const reading = away.recordAuditRead(tierline.by(operator), [platformId], 'events', {});
  await expect(reading).rejects.toThrow(EventStoreUnavailable);
});
