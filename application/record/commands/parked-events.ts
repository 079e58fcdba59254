import type { Caller } from '#application/kernel/command-handling/context.ts';
import { type Executor, execute, placeOf } from '#application/kernel/command-handling/execute.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import { type CommandResult, refused } from '#application/kernel/command-handling/result.ts';
import type { ReadModelOperations } from '#application/kernel/ports/read-model-status.ts';
import { skippedEvents } from '#application/record/aggregates.ts';
import { refuseDeed } from '#domain/accounts/access/authority.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { refuse } from '#domain/kernel/refusal.ts';
import { streams } from '#domain/kernel/streams.ts';
import { decideSkip } from '#domain/record/skipped-events/decide.ts';

const path = [platformId];

interface Ports {
  readonly readModels: Pick<ReadModelOperations, 'skipParked' | 'names'>;
}

/** What operators decide about events that a read model could not take in. */
export const parkedEventCommands = ({ readModels, log, loader }: Executor & Ports) => {
  /** It was skipped before: then nothing is parked under this id any more, and nothing changes. */
  const skippedBefore = async (parkedId: string): Promise<CommandResult> => {
    for (const name of readModels.names) {
      const loaded = await loader.load(skippedEvents, name);
      const { state, revision, position } = loaded;
      if (state?.skipped.some((event) => event.parkedId === parkedId) && revision !== 'no-stream') {
        const place = placeOf(streams.skippedEvents(name), loaded);
        return { outcome: 'done', id: parkedId, revision, position, place, changed: false };
      }
    }
    return refused(refuse('not-found', 'There is no such parked event.'));
  };

  const underLock = { log: log.impatient, loader: createStateLoader(log.impatient) };

  return {
    /** Leaves a parked event out of the version of its read model for good; operators only. */
    skip: async (
      { principal, context }: Caller,
      parkedId: string,
      reason: string,
    ): Promise<CommandResult> => {
      const refusal = refuseDeed(principal, 'skipParkedEvent', path);
      if (refusal) return refused(refusal);
      const result = await readModels.skipParked(
        parkedId,
        async ({ kept, ...event }): Promise<CommandResult> =>
          kept === undefined
            ? execute(underLock, context, {
                aggregate: skippedEvents,
                id: event.readModel,
                path: () => path,
                decide: (state) => decideSkip({ ...event, reason }, state),
              })
            : refused(refuse('forbidden', kept)),
      );
      if (!result) return skippedBefore(parkedId);
      return result.outcome === 'done' ? { ...result, id: parkedId } : result;
    },
  };
};
