import { describe, expect, it } from 'vitest';
import { createConditions } from '#application/kernel/conditions.ts';
import type { ReadModels } from '#application/read-models.ts';
import { instantOf } from '#domain/kernel/ids.ts';
import { createMetrics } from '#scripts/compose/metrics.ts';

const never = (): Promise<never> => new Promise(() => {});

/** The sources of gauges that ask a store, each of them one that answers. */
const answering = {
  readModels: {
    status: async () => [{ name: 'cameras', lagEvents: 3, lagSeconds: 1, parked: 0, state: 'live' }],
  } as unknown as ReadModels,
  refresh: async () => [],
  unbilled: async () => 2,
  backlog: () => [{ name: 'people', pending: 4 }],
};

/** The same, each kept waiting by a store that is frozen, until it is mended. */
const frozen = () => {
  let silent = false;
  const unless = async <Result>(work: () => Promise<Result>): Promise<Result> => (silent ? never() : work());
  const sources = {
    readModels: { status: () => unless(() => answering.readModels.status()) } as unknown as ReadModels,
    refresh: () => unless(answering.refresh),
    unbilled: () => unless(answering.unbilled),
    backlog: answering.backlog,
  };
  return {
    sources,
    freeze: () => {
      silent = true;
    },
  };
};

describe('The metrics', () => {
  it('are told while the database says nothing: what needs it is told as unknown, and the rest as ever', async () => {
    const conditions = createConditions({ now: () => instantOf(0) });
    conditions.raise({ weight: 'degraded', what: 'database', code: 'away' });
    const metrics = createMetrics(conditions);
    const { sources, freeze } = frozen();
    metrics.watch(sources);
    const before = await metrics.registry.metrics();
    expect(before).toContain('tierline_projection_lag_events{read_model="cameras"} 3');
    expect(before).toContain('tierline_unbilled_payers 2');

    freeze();
    const meanwhile = await metrics.registry.metrics();
    expect(meanwhile).toContain('tierline_projections_unknown 1');
    expect(meanwhile).toContain('tierline_condition{weight="degraded",what="database",code="away"} 1');
    expect(meanwhile).toContain('tierline_process_backlog{process="people"} 4');
    expect(meanwhile).not.toContain('tierline_projection_lag_events{');
    expect(meanwhile).not.toMatch(/^tierline_unbilled_payers /m);
  });
});
