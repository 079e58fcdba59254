import type { LogPlace } from '#application/kernel/log-place.ts';
import { createAgenda, type Work } from '#application/kernel/processes/agenda.ts';
import { createRun, startingPlace } from '#application/kernel/processes/follow-log.ts';
import type { Process, ProcessDependencies } from '#application/kernel/processes/process.ts';
import { createSleepUntil, type SleepUntil } from '#application/kernel/processes/sleep-until.ts';
import type { AnyEvent, EventType } from '#domain/events.ts';

type EventOfType<Type extends EventType> = Extract<AnyEvent, { readonly type: Type }>;

/** A process manager: its name, which its checkpoint is kept under, and its answers to events. */
export interface ProcessDefinition {
  readonly name: string;
  readonly on: { readonly [Type in EventType]?: (event: EventOfType<Type>) => Work };
  /** Works done at once; one that is slow does not keep the others waiting. */
  readonly atOnce: number;
  /**
   * For a process that keeps no checkpoint, because an index of its own tells what is left to do: the work that is left,
   * and from where in the log it follows on.
   */
  readonly begin?: (
    signal: AbortSignal,
  ) => Promise<{ readonly place: LogPlace; readonly works: readonly Work[] }>;
}

/**
 * Makes a process manager. The kit follows the log, keeps the checkpoint before the oldest unfinished work, tries failed
 * work again with pauses of 0.2 to 30 s, and tells how much is left to do.
 * @param sleepUntil by the clock when absent
 * @example
 * createProcess(options, {
 *   name: 'reminders',
 *   atOnce: 1,
 *   on: { EmailConfirmationRequested: ({ data }) => ({ about: data, due: dayAfter(data), work: () => remind(data) }) },
 * });
 */
export const createProcess = (
  dependencies: ProcessDependencies & { readonly sleepUntil?: SleepUntil | undefined },
  { name, on, atOnce, begin }: ProcessDefinition,
): Process => {
  const { clock, logger, sleepUntil = createSleepUntil(clock) } = dependencies;
  // Each answer takes the events of its own type, which a look-up by any type cannot say.
  const answers: ReadonlyMap<string, (event: never) => Work> = new Map(Object.entries(on));
  let run = createRun(name, dependencies);

  return {
    name,
    run: async (stop) => {
      const failed = new AbortController();
      const signal = AbortSignal.any([stop, failed.signal]);
      run = createRun(name, dependencies);
      const { unfinished, unknown, follow } = run;
      const agenda = createAgenda({ clock, sleepUntil, logger, concurrency: atOnce });
      const put = (work: Work, before: LogPlace): void => {
        const finish = unfinished.begin(before);
        agenda.add({
          ...work,
          failed: (error) => unknown.isAwaited(error, work),
          finished: () => {
            unknown.done(work);
            finish();
          },
        });
      };
      const kept = agenda.run(signal);
      try {
        const begun = begin && (await begin(signal));
        const place = begun ? begun.place : await startingPlace(name, dependencies);
        for (const work of begun?.works ?? []) put(work, place);
        const take = (event: AnyEvent, before: LogPlace): void => {
          const work = answers.get(event.type)?.(event as never);
          if (work) put(work, before);
        };
        await follow(place, { take, keepsCheckpoint: !begun }, signal);
      } catch (error) {
        if (!stop.aborted) throw error;
      } finally {
        failed.abort();
        await kept;
      }
    },
    backlog: () => run.backlog(),
  };
};
