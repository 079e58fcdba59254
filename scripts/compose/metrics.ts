import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Conditions } from '#application/kernel/conditions.ts';
import type { ReadModelHealth } from '#application/kernel/ports/read-model-status.ts';
import type { ReadModels } from '#application/read-models.ts';
import type { VerificationOutcome } from '#application/record/ports/verification-record.ts';
import { inTime } from '#scripts/compose/in-time.ts';

/** What the stores and the worker tell; the API adds requests and commands to the same registry. */
export interface Metrics {
  readonly registry: Registry;
  appended(seconds: number, events: number): void;
  reconnected(): void;
  /** A request failed because a store could not do what it needs. */
  storeFailed(code: string): void;
  /** Gauges that ask when they are read. */
  watch(sources: {
    readonly readModels: ReadModels;
    /** Brings the conditions of the read models up to date. */
    readonly refresh: () => Promise<readonly ReadModelHealth[]>;
    /** How many payers could not be billed, and are not yet. */
    readonly unbilled: () => Promise<number>;
    readonly backlog: () => readonly { readonly name: string; readonly pending: number }[];
  }): void;
  leads(leading: boolean): void;
  /** How a verification of the log ended. */
  verified(outcome: VerificationOutcome): void;
}

export const createMetrics = (conditions: Pick<Conditions, 'all'>): Metrics => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  let refreshConditions: () => Promise<readonly ReadModelHealth[]> = async () => [];
  const latency = new Histogram({
    name: 'tierline_append_seconds',
    help: 'Time from an append to its acknowledgement.',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers,
  });
  const events = new Counter({ name: 'tierline_events_appended_total', help: 'Events stored.', registers });
  const reconnects = new Counter({
    name: 'tierline_event_store_reconnects_total',
    help: 'Subscriptions and connections to the event store made anew.',
    registers,
  });
  const failures = new Counter({
    name: 'tierline_store_failures_total',
    help: 'Requests that failed because a store could not do what they needed, by why.',
    labelNames: ['code'],
    registers,
  });
  new Gauge({
    name: 'tierline_condition',
    help: '1 for each thing that is not well with this process, as /health/ready names it.',
    labelNames: ['weight', 'what', 'code'],
    registers,
    async collect() {
      // While the database is away what was known before is told.
      await inTime(refreshConditions()).catch(() => []);
      this.reset();
      for (const { weight, what, code } of conditions.all()) this.set({ weight, what, code }, 1);
    },
  });
  const leader = new Gauge({ name: 'tierline_worker_leads', help: '1 while this process leads.', registers });
  leader.set(0);
  const verification = (name: string, help: string) =>
    new Gauge({ name, help, labelNames: ['kind'], registers });
  const findings = verification(
    'tierline_audit_verification_findings',
    'What the last verification found wrong with the log or its seals: 0 when all is good.',
  );
  const verifiedLeaves = verification('tierline_audit_verified_events', 'Events up to which all was good.');
  const verifiedAt = verification(
    'tierline_audit_verification_timestamp_seconds',
    'When the last verification ended.',
  );
  return {
    registry,
    appended: (seconds, count) => {
      latency.observe(seconds);
      events.inc(count);
    },
    reconnected: () => reconnects.inc(),
    storeFailed: (code) => failures.inc({ code }),
    verified: ({ kind, at, size, findings: found }) => {
      findings.set({ kind }, found.length);
      verifiedLeaves.set({ kind }, size);
      verifiedAt.set({ kind }, Date.parse(at) / 1000);
    },
    leads: (leading) => leader.set(leading ? 1 : 0),
    watch: ({ readModels, refresh, unbilled, backlog }) => {
      refreshConditions = refresh;
      const labelNames = ['read_model'];
      const lagSeconds = new Gauge({
        name: 'tierline_projection_lag_seconds',
        help: 'Age of the oldest event a read model does not show yet.',
        labelNames,
        registers,
      });
      const parked = new Gauge({
        name: 'tierline_projection_parked_events',
        help: 'Events set aside because a handler failed.',
        labelNames,
        registers,
      });
      const stopped = new Gauge({
        name: 'tierline_projection_stopped',
        help: '1 when a read model stopped at an event it cannot read.',
        labelNames,
        registers,
      });
      const unknown = new Gauge({
        name: 'tierline_projections_unknown',
        help: '1 while the database cannot be asked how the read models are.',
        registers,
      });
      /** Each asks for itself: a gauge that another one sets while it is read shows what the scrape before found. */
      const healthGauge = (name: string, help: string, figure: (health: ReadModelHealth) => number) =>
        new Gauge({
          name,
          help,
          labelNames,
          registers,
          async collect() {
            const known = await inTime(refresh()).catch(() => []);
            this.reset();
            for (const health of known) this.set({ read_model: health.name }, figure(health));
          },
        });
      healthGauge(
        'tierline_projection_unknown_events',
        'Events set aside because only a later version of this program can read them.',
        ({ unknown }) => unknown,
      );
      healthGauge(
        'tierline_projection_rebuilding',
        '1 while a read model answers nothing because it is being built.',
        ({ rebuilding }) => (rebuilding ? 1 : 0),
      );
      new Gauge({
        name: 'tierline_projection_lag_events',
        help: 'Events a read model does not show yet.',
        labelNames,
        registers,
        async collect() {
          const statuses = await inTime(readModels.status()).catch(() => undefined);
          unknown.set(statuses ? 0 : 1);
          // The other metrics are needed most while the database is away; what cannot be told is not told as it was.
          for (const gauge of [this, lagSeconds, parked, stopped]) gauge.reset();
          for (const status of statuses ?? []) {
            const labels = { read_model: status.name };
            this.set(labels, status.lagEvents);
            lagSeconds.set(labels, status.lagSeconds);
            parked.set(labels, status.parked);
            stopped.set(labels, status.state === 'stopped' ? 1 : 0);
          }
        },
      });
      new Gauge({
        name: 'tierline_unbilled_payers',
        help: 'Payers with a month that could not be billed and was neither billed since nor waived.',
        registers,
        async collect() {
          const count = await inTime(unbilled()).catch(() => undefined);
          // What cannot be told is not told as it was.
          if (count === undefined) this.remove();
          else this.set(count);
        },
      });
      new Gauge({
        name: 'tierline_process_backlog',
        help: 'Work a process manager has left.',
        labelNames: ['process'],
        registers,
        collect() {
          for (const { name, pending } of backlog()) this.set({ process: name }, pending);
        },
      });
    },
  };
};
