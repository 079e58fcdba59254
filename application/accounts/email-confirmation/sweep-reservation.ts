import { settleEmail } from '#application/accounts/email-reservations.ts';
import type { Secrets } from '#application/kernel/ports/secrets.ts';
import type { ProcessDependencies } from '#application/kernel/processes/process.ts';
import { processContext } from '#application/kernel/processes/process-context.ts';
import { type EmailAddressReserved, reservationLapse } from '#domain/accounts/email/email-address.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import type { Instant } from '#domain/kernel/ids.ts';

export interface SweepReservationOptions
  extends Pick<ProcessDependencies, 'log' | 'loader' | 'clock' | 'logger'> {
  readonly secrets: Pick<Secrets, 'tokenSecret'>;
  readonly process: string;
}

const category = 'emailAddress-';

/**
 * Releases a reservation that came to nothing, because the process that made it died before the integrator was created or
 * took the address (docs/domain.md A3). Answers when to look again, if it is too early.
 */
export const createSweepReservation =
  (options: SweepReservationOptions) =>
  async (reserved: Recorded<EmailAddressReserved>): Promise<Instant | undefined> => {
    const { clock, logger, process } = options;
    const { integratorId } = reserved.data;
    const lapse = reservationLapse(reserved.metadata.time);
    if (lapse > clock.now()) return lapse;
    const digest = reserved.stream.slice(category.length);
    const purpose = `${digest}/${reserved.revision}`;
    const context = processContext(process, purpose, integratorId, reserved, clock.now());
    const result = await settleEmail(options, context, {
      digest,
      integratorId,
      path: reserved.metadata.path,
    });
    if (result.outcome === 'refused')
      logger.error({ integratorId }, 'the e-mail address of an integrator is reserved for another one');
    else if (result.outcome !== 'done')
      throw new Error(`releasing a reservation of integrator ${integratorId}: ${result.outcome}`);
    return undefined;
  };
