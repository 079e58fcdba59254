import { createDeliverConfirmation } from '#application/accounts/email-confirmation/deliver-confirmation.ts';
import { createSettleAddresses } from '#application/accounts/email-confirmation/settle-addresses.ts';
import { createSweepReservation } from '#application/accounts/email-confirmation/sweep-reservation.ts';
import type { LinkMailing } from '#application/accounts/mail-with-link.ts';
import type { Work } from '#application/kernel/processes/agenda.ts';
import { createProcess } from '#application/kernel/processes/create-process.ts';
import type { Process, ProcessDependencies } from '#application/kernel/processes/process.ts';
import type { Cause } from '#application/kernel/processes/process-context.ts';
import type { SleepUntil } from '#application/kernel/processes/sleep-until.ts';
import { reservationLapse } from '#domain/accounts/email/email-address.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

export interface EmailConfirmationOptions extends ProcessDependencies, LinkMailing {
  /** Mails and releases under way at once. */
  readonly mailsAtOnce?: number;
  readonly sleepUntil?: SleepUntil;
}

const name = 'email-confirmation';

/**
 * Sends confirmation mails at their time, releases addresses nobody has any more (docs/domain.md E3, A3). What waits is found
 * again after a restart, since the checkpoint stays before the oldest event whose work is not finished.
 */
export const createEmailConfirmation = (options: EmailConfirmationOptions): Process => {
  const { secrets, mailsAtOnce = 16 } = options;
  const deliver = createDeliverConfirmation({ ...options, tokenSecret: secrets.tokenSecret, process: name });
  const settleAddresses = createSettleAddresses({ ...options, process: name });
  const sweep = createSweepReservation({ ...options, process: name });

  const settle = (integratorId: AccountId, cause: Cause): Work => ({
    about: { integratorId },
    turn: integratorId,
    work: () => settleAddresses(integratorId, cause),
  });
  const settleOwn = (event: Cause & { readonly data: { readonly integratorId: AccountId } }): Work =>
    settle(event.data.integratorId, event);

  return createProcess(options, {
    name,
    atOnce: mailsAtOnce,
    on: {
      EmailConfirmationRequested: (event) => {
        const { integratorId, number, notBefore } = event.data;
        return {
          due: notBefore,
          about: { integratorId, number },
          work: () => deliver({ integratorId, number, cause: event }),
        };
      },
      EmailAddressReserved: (event) => {
        const { integratorId } = event.data;
        const due = reservationLapse(event.metadata.time);
        return { due, about: { integratorId }, turn: integratorId, work: () => sweep(event) };
      },
      IntegratorRegistered: settleOwn,
      SubIntegratorCreated: settleOwn,
      IntegratorEmailChanged: settleOwn,
      IntegratorEmailChangeDropped: settleOwn,
      EmailConfirmed: settleOwn,
      IntegratorClosed: (event) => settle(event.data.accountId, event),
    },
  });
};
