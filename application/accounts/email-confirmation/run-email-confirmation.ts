import { createDeliverConfirmation } from '#application/accounts/email-confirmation/deliver-confirmation.ts';
import { createSettleAddresses } from '#application/accounts/email-confirmation/settle-addresses.ts';
import { createSweepReservation } from '#application/accounts/email-confirmation/sweep-reservation.ts';
import { type LogPlace, logStart, placeAfter } from '#application/kernel/log-place.ts';
import type { Mailer } from '#application/kernel/ports/mailer.ts';
import type { Secrets } from '#application/kernel/ports/secrets.ts';
import { type Appointment, createAgenda } from '#application/kernel/processes/agenda.ts';
import type { Process, ProcessDependencies } from '#application/kernel/processes/process.ts';
import { createSleepUntil, type SleepUntil } from '#application/kernel/processes/sleep-until.ts';
import { startingPlace } from '#application/kernel/processes/starting-place.ts';
import { createUnfinishedWork } from '#application/kernel/processes/unfinished-work.ts';
import { createUnknownEvents, nextInFeed } from '#application/kernel/processes/unknown-events.ts';
import { reservationLapse } from '#domain/accounts/email/email-address.ts';
import type { AnyEvent } from '#domain/events.ts';
import type { Instant } from '#domain/kernel/ids.ts';

export interface EmailConfirmationOptions extends ProcessDependencies {
  readonly mailer: Mailer;
  readonly secrets: Pick<Secrets, 'tokenSecret'>;
  /** What links in mails begin with. */
  readonly publicUrl: string;
  /** Mails and releases under way at once. */
  readonly concurrency?: number;
  readonly sleepUntil?: SleepUntil;
}

const name = 'email-confirmation';

interface Answer {
  readonly due: Instant;
  readonly about: object;
  readonly turn?: string;
  work(): Promise<Instant | undefined>;
}

/**
 * Sends confirmation mails at their time, releases addresses nobody has any more (domain.md E3, A3). What waits is found
 * again after a restart, since the checkpoint stays before the oldest event whose work is not finished.
 */
export const createEmailConfirmation = (options: EmailConfirmationOptions): Process => {
  const { checkpoints, feed, clock, logger, secrets, concurrency = 16 } = options;
  const { sleepUntil = createSleepUntil(clock) } = options;
  const deliver = createDeliverConfirmation({ ...options, tokenSecret: secrets.tokenSecret, process: name });
  const settleAddresses = createSettleAddresses({ ...options, process: name });
  const sweep = createSweepReservation({ ...options, process: name });
  let unfinished = createUnfinishedWork();
  let unknown = createUnknownEvents(name, options);
  let place: LogPlace = logStart;

  const answerTo = (event: AnyEvent): Answer | undefined => {
    switch (event.type) {
      case 'EmailConfirmationRequested': {
        const { integratorId, number, notBefore } = event.data;
        const about = { integratorId, number };
        return { due: notBefore, about, work: () => deliver({ integratorId, number, cause: event }) };
      }
      case 'EmailAddressReserved': {
        const { integratorId } = event.data;
        const due = reservationLapse(event.metadata.time);
        return { due, about: { integratorId }, turn: integratorId, work: () => sweep(event) };
      }
      case 'IntegratorRegistered':
      case 'SubIntegratorCreated':
      case 'IntegratorEmailChanged':
      case 'IntegratorEmailChangeDropped':
      case 'EmailConfirmed': {
        const { integratorId } = event.data;
        return {
          due: clock.now(),
          about: { integratorId },
          turn: integratorId,
          work: () => settleAddresses(integratorId, event),
        };
      }
      case 'IntegratorClosed': {
        const integratorId = event.data.accountId;
        return {
          due: clock.now(),
          about: { integratorId },
          turn: integratorId,
          work: () => settleAddresses(integratorId, event),
        };
      }
      default:
        return undefined;
    }
  };

  const appointmentOf = (answer: Answer, { id }: AnyEvent, finish: () => void): Appointment => ({
    ...answer,
    failed: (error) => unknown.isAwaited(error, id),
    finished: () => {
      unknown.done(id);
      finish();
    },
  });

  const follow = async (agenda: ReturnType<typeof createAgenda>, signal: AbortSignal): Promise<void> => {
    let kept = place;
    const keepCheckpoint = async (): Promise<void> => {
      const checkpoint = unfinished.checkpoint(place);
      if (checkpoint === kept) return;
      kept = checkpoint;
      await checkpoints.write(name, checkpoint);
    };
    for (;;) {
      const next = await nextInFeed(feed, place, unknown, signal);
      if ('passed' in next) {
        // Never finished here: a process that knows the event reads on from before it.
        unfinished.begin(place);
        place = next.passed;
        continue;
      }
      for (const event of next.events) {
        const answer = answerTo(event);
        if (answer) agenda.add(appointmentOf(answer, event, unfinished.begin(place)));
        place = placeAfter(event);
      }
      await keepCheckpoint();
    }
  };

  return {
    name,
    run: async (stop) => {
      const failed = new AbortController();
      const signal = AbortSignal.any([stop, failed.signal]);
      unfinished = createUnfinishedWork();
      unknown = createUnknownEvents(name, options);
      place = await startingPlace(name, options);
      const agenda = createAgenda({ clock, sleepUntil, logger, concurrency });
      const kept = agenda.run(signal);
      try {
        await follow(agenda, signal);
      } catch (error) {
        if (!stop.aborted) throw error;
      } finally {
        failed.abort();
        await kept;
      }
    },
    backlog: () => ({ name, pending: unfinished.count, position: place.position }),
  };
};
