import { person } from '#application/accounts/aggregates.ts';
import { mailKeysOf } from '#application/accounts/mail-keys.ts';
import { accountNameAt } from '#application/accounts/people/account-name-at.ts';
import { type InvitationLinkOptions, invitationMail } from '#application/accounts/people/invitation-mail.ts';
import { execute } from '#application/kernel/command-handling/execute.ts';
import type { Mailer, MailOutcome } from '#application/kernel/ports/mailer.ts';
import type { ProcessDependencies } from '#application/kernel/processes/process.ts';
import { processContext } from '#application/kernel/processes/process-context.ts';
import { sendMail } from '#application/kernel/send-mail.ts';
import { invitationExpiry, wantedInvitation } from '#domain/accounts/people/invitation.ts';
import type { PersonEvent, PersonInvited } from '#domain/accounts/people/person-events.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import type { Instant } from '#domain/kernel/ids.ts';
import { retryAfterAttempt } from '#domain/kernel/retry-schedule.ts';

export interface DeliverInvitationOptions
  extends Pick<ProcessDependencies, 'log' | 'loader' | 'clock' | 'logger'>,
    InvitationLinkOptions {
  readonly mailer: Mailer;
  readonly process: string;
}

/** Sends the mail of an invitation, once it may go out, and records what came of it (docs/domain.md A9, E3). */
export const createDeliverInvitation = (options: DeliverInvitationOptions) => {
  const { log, loader, clock, logger, mailer, process } = options;

  const eventOf = (
    { personId, number, notBefore }: PersonInvited['data'],
    attempt: number,
    outcome: MailOutcome,
  ): PersonEvent => {
    if (outcome.outcome === 'sent')
      return { type: 'InvitationSent', data: { personId, number, providerId: outcome.providerId } };
    const retryAt =
      outcome.outcome === 'refused'
        ? undefined
        : retryAfterAttempt(attempt, clock.now(), invitationExpiry(notBefore));
    return {
      type: 'InvitationFailed',
      data: { personId, number, attempt, code: outcome.code, ...(retryAt ? { retryAt } : {}) },
    };
  };

  /** The person may sign in or be renamed meanwhile, so what came of the mail is recorded wherever the stream ends. */
  const record = async (
    invited: Recorded<PersonInvited>,
    attempt: number,
    event: PersonEvent,
  ): Promise<void> => {
    const { personId, accountId } = invited.data;
    const purpose = `${invited.id}/${attempt}`;
    const result = await execute(
      { log, loader },
      { ...processContext(process, purpose, accountId, invited, clock.now()), takenOver: true },
      {
        aggregate: person,
        id: personId,
        path: () => invited.metadata.path,
        decide: () => [event],
      },
    );
    if (result.outcome !== 'done')
      throw new Error(`recording the mail of person ${personId}: ${result.outcome}`);
  };

  /** @returns when to come back; undefined when the invitation needs nothing more */
  return async (invited: Recorded<PersonInvited>): Promise<Instant | undefined> => {
    const { personId, accountId, number, email, notBefore } = invited.data;
    const { state } = await loader.load(person, personId);
    const invitation = wantedInvitation(state, number);
    if (!invitation || state?.email === erased || email === erased) return undefined;
    const past = invitation.mail;
    if (past?.state === 'sent' || (past && past.retryAt === undefined)) return undefined;
    const now = clock.now();
    if (notBefore > now) return notBefore;
    if (past?.retryAt !== undefined && past.retryAt > now) return past.retryAt;
    const mail = invitationMail(invited, await accountNameAt(log, accountId, invited.position), options);
    const outcome: MailOutcome =
      invitationExpiry(notBefore) > now
        ? await sendMail(options, mail, { personId })
        : { outcome: 'refused', code: 'expired' };
    // When the person or the account was erased while the mail was being sent, this mail came after the erasure process had
    // removed the others.
    if (log.erasures.has(personId) || log.erasures.has(accountId))
      for (const keys of mailKeysOf(personId)) await mailer.forget(keys);
    const attempt = (past?.attempts ?? 0) + 1;
    const event = eventOf(invited.data, attempt, outcome);
    await record(invited, attempt, event);
    if (event.type !== 'InvitationFailed') return undefined;
    const { code, retryAt } = event.data;
    logger.warn({ personId, number, code, attempt, retryAt }, 'an invitation was not sent');
    return retryAt;
  };
};
