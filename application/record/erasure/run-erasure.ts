import { mailKeysOf } from '#application/accounts/mail-keys.ts';
import { UnknownEvent } from '#application/kernel/event-log.ts';
import { type LogPlace, logStart, placeAfter } from '#application/kernel/log-place.ts';
import type { Mailer } from '#application/kernel/ports/mailer.ts';
import type { PersonalRowsErasure } from '#application/kernel/ports/personal-rows.ts';
import { startingPlace } from '#application/kernel/processes/follow-log.ts';
import type { Process, ProcessDependencies } from '#application/kernel/processes/process.ts';
import { createUnknownEvents } from '#application/kernel/processes/unknown-events.ts';
import { destroyKeysOf } from '#application/record/erasure/destroy-keys.ts';
import { platformId, type SubjectId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import type { PersonErased, SubjectErased } from '#domain/record/erasure/erasure.ts';

export interface ErasureOptions
  extends Pick<ProcessDependencies, 'log' | 'checkpoints' | 'conditions' | 'logger'> {
  readonly mailer: Pick<Mailer, 'forget'>;
  readonly personalRows: PersonalRowsErasure;
}

const name = 'erasure';

/**
 * Finishes erasures: destroys the keys where the process that appended the event died before it did, and clears away what
 * is kept beside the read models' own rows. It reads the one stream that holds all erasures, from where it had come to, and
 * again whenever the log comes to know of another; each step may be done twice.
 */
export const createErasure = ({
  log,
  checkpoints,
  conditions,
  logger,
  mailer,
  personalRows,
}: ErasureOptions): Process => {
  let place: LogPlace = logStart;
  let pending = 0;
  let wake: () => void = () => undefined;
  const listen = (): Disposable => {
    const leave = log.erasures.onErased(() => {
      pending += 1;
      wake();
    });
    return { [Symbol.dispose]: leave };
  };

  const clearAway = async (subjects: readonly SubjectId[]): Promise<void> => {
    for (const subject of subjects) for (const keys of mailKeysOf(subject)) await mailer.forget(keys);
    await personalRows.erase(subjects);
  };

  const finishAccount = async ({ accountId }: SubjectErased['data']): Promise<void> => {
    const subjects = await destroyKeysOf(log, accountId);
    await clearAway(subjects);
    logger.info({ account: accountId, people: subjects.length - 1 }, 'an account is erased');
  };

  const finishPerson = async ({ personId }: PersonErased['data']): Promise<void> => {
    await log.erasures.destroyKey(personId);
    await clearAway([personId]);
    logger.info({ person: personId }, 'a person is erased');
  };

  const woken = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const stop = (): void => resolve();
      wake = () => {
        signal.removeEventListener('abort', stop);
        resolve();
      };
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) resolve();
    });

  return {
    name,
    run: async (signal) => {
      using _ = listen();
      place = await startingPlace(name, { log, checkpoints, logger });
      const unknown = createUnknownEvents(name, { conditions, logger });
      let next = 0;
      let hasPassed = false;

      const finishFrom = async (): Promise<void> => {
        for await (const event of log.readStream(streams.erasures(platformId), { from: next })) {
          if (signal.aborted) return;
          next = event.revision + 1;
          if (event.position <= place.position) continue;
          if (event.type === 'SubjectErased') await finishAccount(event.data);
          else if (event.type === 'PersonErased') await finishPerson(event.data);
          else continue;
          place = placeAfter(event);
          // The checkpoint stays before an event that only a later version knows, so that the later version begins there.
          if (!hasPassed) await checkpoints.write(name, place);
        }
      };

      /** An erasure that only a later version can carry out does not hold up the others. */
      const finishAll = async (): Promise<void> => {
        try {
          return await finishFrom();
        } catch (error) {
          if (!(error instanceof UnknownEvent)) throw error;
          unknown.passed(error);
          hasPassed = true;
          next = error.revision + 1;
        }
        return finishAll();
      };

      while (!signal.aborted) {
        const again = woken(signal);
        await finishAll();
        pending = 0;
        await again;
      }
    },
    backlog: () => ({ name, pending, position: place.position }),
  };
};
