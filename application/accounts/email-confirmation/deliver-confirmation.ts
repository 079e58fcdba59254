import { emailConfirmation, integrator } from '#application/accounts/aggregates.ts';
import {
  type ConfirmationMailOptions,
  confirmationMail,
} from '#application/accounts/email-confirmation/confirmation-mail.ts';
import { mailKeysOf } from '#application/accounts/mail-keys.ts';
import { metadataOf } from '#application/kernel/command-handling/context.ts';
import type { Mailer, MailOutcome } from '#application/kernel/ports/mailer.ts';
import type { ProcessDependencies } from '#application/kernel/processes/process.ts';
import { type Cause, processContext } from '#application/kernel/processes/process-context.ts';
import { sendMail } from '#application/kernel/send-mail.ts';
import type { DeliveryState, EmailConfirmationEvent } from '#domain/accounts/email/email-confirmation.ts';
import { confirmationExpiry, wantedRequest } from '#domain/accounts/integrator/confirmation.ts';
import type { ConfirmationRequest, IntegratorState } from '#domain/accounts/integrator/integrator.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import type { AccountId, Instant } from '#domain/kernel/ids.ts';
import { retryAfterAttempt } from '#domain/kernel/retry-schedule.ts';
import { streams } from '#domain/kernel/streams.ts';

export interface DeliverConfirmationOptions
  extends Pick<ProcessDependencies, 'log' | 'loader' | 'clock' | 'logger'>,
    ConfirmationMailOptions {
  readonly mailer: Mailer;
  readonly process: string;
}

export interface RequestToDeliver {
  readonly integratorId: AccountId;
  readonly number: number;
  readonly cause: Cause;
}

/** Sends the mail of a request, once it may go out, and records what came of it (docs/domain.md E3). */
export const createDeliverConfirmation = (options: DeliverConfirmationOptions) => {
  const { log, loader, clock, logger, mailer } = options;

  /** What the mail calls the integrator: a change of name between two tries must not change the mail. */
  const nameAtRequest = async (integratorId: AccountId, number: number): Promise<string> => {
    let state: IntegratorState | undefined;
    for await (const event of log.readStream(streams.integrator(integratorId))) {
      state = integrator.evolve(state, event as Parameters<typeof integrator.evolve>[1]);
      if (state.requests.at(-1)?.number === number) return state.name;
    }
    throw new Error(`integrator ${integratorId} has no confirmation request ${number}`);
  };

  const record = async (
    { integratorId, cause }: RequestToDeliver,
    path: readonly AccountId[],
    expected: number | 'no-stream',
    event: EmailConfirmationEvent,
  ): Promise<'recorded' | 'superseded'> => {
    const { process } = options;
    const context = processContext(
      process,
      `${integratorId}/delivery/${expected}`,
      integratorId,
      cause,
      clock.now(),
    );
    const metadata = metadataOf(context, path);
    const result = await log.append(streams.emailConfirmation(integratorId), expected, [event], metadata);
    return result.outcome === 'appended' ? 'recorded' : 'superseded';
  };

  const eventOf = (
    { integratorId, number }: RequestToDeliver,
    request: ConfirmationRequest,
    attempt: number,
    outcome: MailOutcome,
  ): EmailConfirmationEvent => {
    if (outcome.outcome === 'sent')
      return {
        type: 'EmailConfirmationSent',
        data: { integratorId, number, providerId: outcome.providerId },
      };
    const final = outcome.outcome === 'refused';
    const retryAt = final
      ? undefined
      : retryAfterAttempt(attempt, clock.now(), confirmationExpiry(request.notBefore));
    return {
      type: 'EmailConfirmationFailed',
      data: { integratorId, number, attempt, code: outcome.code, ...(retryAt ? { retryAt } : {}) },
    };
  };

  const attemptsSoFar = (delivery: DeliveryState | undefined, number: number): number =>
    delivery?.state === 'failed' && delivery.number === number ? delivery.attempts : 0;

  /** @returns when to come back; undefined when the request needs nothing more */
  return async (delivery: RequestToDeliver): Promise<Instant | undefined> => {
    const { integratorId, number } = delivery;
    const { state } = await loader.load(integrator, integratorId);
    const request = wantedRequest(state, number);
    if (!state || !request || request.email === erased) return undefined;
    const loaded = await loader.load(emailConfirmation, integratorId);
    const past = loaded.state?.number === number ? loaded.state : undefined;
    if (past?.state === 'sent' || (past && past.retryAt === undefined)) return undefined;
    const now = clock.now();
    if (request.notBefore > now) return request.notBefore;
    if (past?.retryAt !== undefined && past.retryAt > now) return past.retryAt;
    const mail = confirmationMail(integratorId, await nameAtRequest(integratorId, number), request, options);
    const outcome: MailOutcome =
      confirmationExpiry(request.notBefore) > now
        ? await sendMail(options, mail, { integratorId })
        : { outcome: 'refused', code: 'expired' };
    // When the account was erased while its mail was being sent, this mail came after the erasure process had removed the
    // others.
    if (log.erasures.has(integratorId))
      for (const keys of mailKeysOf(integratorId)) await mailer.forget(keys);
    const event = eventOf(delivery, request, attemptsSoFar(past, number) + 1, outcome);
    if ((await record(delivery, state.path, loaded.revision, event)) === 'superseded') return clock.now();
    if (event.type === 'EmailConfirmationSent') return undefined;
    const { code, attempt, retryAt } = event.data;
    logger.warn({ integratorId, number, code, attempt, retryAt }, 'a confirmation mail was not sent');
    return retryAt;
  };
};
