import { type LogPlace, logStart, placeAfter } from '#application/log-place.ts';
import { mailKeysOf } from '#application/mail-keys.ts';
import type { Mailer } from '#application/ports/mailer.ts';
import type { PersonalRowsErasure } from '#application/ports/personal-rows.ts';
import type { Process, ProcessDependencies } from '#application/processes/process.ts';
import { startingPlace } from '#application/processes/starting-place.ts';
import { type AccountId, platformId } from '#domain/ids.ts';
import { streams } from '#domain/streams.ts';

export interface ErasureOptions extends Pick<ProcessDependencies, 'log' | 'checkpoints' | 'logger'> {
  readonly mailer: Pick<Mailer, 'forget'>;
  readonly personalRows: PersonalRowsErasure;
}

const name = 'erasure';

/**
 * Finishes erasures: destroys the key where the process that appended the event died before it did, and clears away what
 * is kept beside the read models' own rows. It reads the one stream that holds all erasures, from where it had come to, and
 * again whenever the log comes to know of another; each step may be done twice.
 */
export const createErasure = ({
  log,
  checkpoints,
  logger,
  mailer,
  personalRows,
}: ErasureOptions): Process => {
  let place: LogPlace = logStart;
  let pending = 0;
  let wake: () => void = () => undefined;
  log.erasures.onErased(() => {
    pending += 1;
    wake();
  });

  const finish = async (subject: AccountId): Promise<void> => {
    await log.erasures.destroyKey(subject);
    for (const keys of mailKeysOf(subject)) await mailer.forget(keys);
    await personalRows.erase([subject]);
    logger.info({ account: subject }, 'an account is erased');
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
      place = await startingPlace(name, { log, checkpoints, logger });
      let next = 0;
      while (!signal.aborted) {
        const again = woken(signal);
        for await (const event of log.readStream(streams.erasures(platformId), { from: next })) {
          if (signal.aborted) return;
          next = event.revision + 1;
          if (event.type !== 'SubjectErased' || event.position <= place.position) continue;
          await finish(event.data.accountId);
          place = placeAfter(event);
          await checkpoints.write(name, place);
        }
        pending = 0;
        await again;
      }
    },
    backlog: () => ({ name, pending, position: place.position }),
  };
};
