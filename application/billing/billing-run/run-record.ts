import { billingRun } from '#application/billing/aggregates.ts';
import { metadataOf } from '#application/kernel/command-handling/context.ts';
import type { Loaded, StateLoader } from '#application/kernel/command-handling/load.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import { type Cause, processContext } from '#application/kernel/processes/process-context.ts';
import type { BillingRunState } from '#domain/billing/billing-run/billing-run.ts';
import { type BillingRunCommand, decideBillingRun } from '#domain/billing/billing-run/decide.ts';
import type { BillingRunId } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';

export interface RunRecordOptions {
  readonly log: EventLog;
  readonly loader: StateLoader;
  readonly clock: Clock;
  readonly process: string;
}

/** A billing run's own stream, as far as it was read. */
export interface RunRecord {
  state(): BillingRunState;
  /** Writes what the command decides, at the end of the stream; of two leaders one finds the other's work and goes on from it. */
  write(command: BillingRunCommand, cause: Cause): Promise<void>;
}

const mostRaces = 20;

type Known = Loaded<BillingRunState> & { readonly state: BillingRunState };

/** @throws when there is no such run */
export const openRunRecord = async (
  { log, loader, clock, process }: RunRecordOptions,
  runId: BillingRunId,
): Promise<RunRecord> => {
  const load = async (): Promise<Known> => {
    const { state, ...rest } = await loader.load(billingRun, runId);
    if (!state) throw new Error(`there is no billing run ${runId}`);
    return { ...rest, state };
  };
  let known = await load();
  return {
    state: () => known.state,
    write: async (command, cause) => {
      for (let race = 0; race < mostRaces; race += 1) {
        const { state, revision } = known;
        const events = decideBillingRun(command, state);
        if (isRefusal(events)) throw new Error(`${command.type} of billing run ${runId}: ${events.code}`);
        if (events.length === 0) return;
        const purpose = `${runId}/${command.type}/${revision}`;
        const context = processContext(process, purpose, state.billerId, cause, clock.now());
        const metadata = metadataOf(context, state.path);
        const result = await log.append(billingRun.stream(runId), revision, events, metadata);
        // A repeat may have been another leader's append of other payers: what stands there is read either way.
        known = await load();
        if (result.outcome === 'appended' && !result.repeated) return;
      }
      throw new Error(`billing run ${runId} keeps changing`);
    },
  };
};
