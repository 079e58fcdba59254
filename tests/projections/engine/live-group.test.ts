import { expect, test } from 'vitest';
import type { LogFeed } from '#application/kernel/ports/log-feed.ts';
import type { AnyEvent } from '#domain/events.ts';
import { camerasDefinition } from '#projections/cameras/cameras/definition.ts';
import { customerListDefinition } from '#projections/cameras/customer-list/definition.ts';
import { createLiveGroup } from '#projections/engine/live-group.ts';
import type { PipelinedPool } from '#projections/engine/pipelined-pool.ts';
import { noSkips } from '#projections/engine/skips.ts';
import { createMemoryLogger } from '#tests/projections/engine/memory-logger.ts';

const far = { position: 4n } as AnyEvent;

test('A read model that stands where no event does goes on alone, and the others of its group go on too', async () => {
  let asked = 0;
  const feed: LogFeed = {
    // Whoever waits for a place that nothing delivered ends at would be asked again and again.
    next: (after) => {
      asked += 1;
      if (asked > 100) return Promise.reject(new Error('The group does not get any further.'));
      return after < far.position ? Promise.resolve([far]) : new Promise(() => undefined);
    },
  };
  const { signal } = new AbortController();
  const applying = new Error('The group gets as far as applying the batch.');
  const pool = { connect: () => Promise.reject(applying) } as unknown as PipelinedPool;
  const logger = createMemoryLogger();
  const group = createLiveGroup({ feed, logger, signal }, pool);
  const first = group.follow({ definition: camerasDefinition, skips: noSkips }, 0n, signal);
  const between = group.follow({ definition: customerListDefinition, skips: noSkips }, 3n, signal);
  expect(await between).toBe(3n);
  expect(await first).toBe(0n);
  expect(asked).toBeLessThan(10);
});
