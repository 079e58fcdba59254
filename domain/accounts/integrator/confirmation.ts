import { normaliseEmail } from '#domain/accounts/email/email-address.ts';
import { earliestMail } from '#domain/accounts/email/mail-limits.ts';
import type { EmailConfirmationRequested, IntegratorEvent } from '#domain/accounts/integrator/events.ts';
import type { ConfirmationRequest, IntegratorState } from '#domain/accounts/integrator/integrator.ts';
import { type AccountId, type Instant, instantOf, millisecondsBetween } from '#domain/kernel/ids.ts';
import { type Decision, refuse } from '#domain/kernel/refusal.ts';

const day = 24 * 3_600_000;
const mailsADay = 5;

/**
 * The earliest time another mail may go out: a minute after the last, a day after the fifth last (docs/domain.md E3).
 * A request still waiting for its time sends nothing once a newer one replaces it, so it does not count.
 */
const earliest = (requests: readonly ConfirmationRequest[], now: Instant): Instant => {
  const due = requests.filter((request) => request.notBefore <= now).map(({ notBefore }) => notBefore);
  return earliestMail(due, now, mailsADay);
};

/** The next request; when the limits do not allow its mail yet, it waits, and a newer request replaces it. */
export const requestFor = (
  integratorId: AccountId,
  email: string,
  requests: readonly ConfirmationRequest[],
  now: Instant,
): EmailConfirmationRequested => ({
  type: 'EmailConfirmationRequested',
  data: {
    integratorId,
    number: (requests.at(-1)?.number ?? 0) + 1,
    email,
    notBefore: earliest(requests, now),
  },
});

/** Whether nothing came after the request: neither another one nor a return to the address in force. */
const isNewest = (state: IntegratorState, { number, email }: ConfirmationRequest): boolean =>
  number === state.requests.at(-1)?.number &&
  normaliseEmail(email) === normaliseEmail(state.pendingEmail ?? state.email);

/** The request, while its mail is still wanted: not superseded, its address not confirmed yet, the account not closed. */
export const wantedRequest = (
  state: IntegratorState | undefined,
  number: number,
): ConfirmationRequest | undefined => {
  const request = state?.requests.find((candidate) => candidate.number === number);
  if (!state || !request || state.status === 'closed' || !isNewest(state, request)) return undefined;
  return state.confirmedRequest === number ? undefined : request;
};

/** The moment a request made at `notBefore` stops being good. */
export const confirmationExpiry = (notBefore: Instant): Instant => instantOf(Date.parse(notBefore) + day);

/** Whether there is nothing to confirm: no address waits for it. */
export const isAllConfirmed = ({
  confirmed,
  pendingEmail,
}: Pick<IntegratorState, 'confirmed' | 'pendingEmail'>): boolean => confirmed && !pendingEmail;

/** Send (again): refused while the limits do not allow another mail; holds when there is nothing to confirm. */
export const decideConfirmationRequest = (
  state: IntegratorState,
  now: Instant,
): Decision<IntegratorEvent> => {
  if (isAllConfirmed(state)) return [];
  const from = earliest(state.requests, now);
  if (from > now)
    return refuse(
      'too-many-confirmation-mails',
      'At most one confirmation mail a minute and five a day are sent.',
      {
        retryAfter: Math.ceil(millisecondsBetween(now, from) / 1000),
      },
    );
  return [requestFor(state.accountId, state.pendingEmail ?? state.email, state.requests, now)];
};

/**
 * The token was genuine for request `number`; whether it still counts is decided here (docs/domain.md E1, E2).
 * @param holder whom the request's address is reserved for: only an address of one's own is confirmed (A3)
 */
export const decideConfirmation = (
  state: IntegratorState,
  number: number,
  holder: AccountId | undefined,
  now: Instant,
): Decision<IntegratorEvent> => {
  const request = state.requests.find((candidate) => candidate.number === number);
  if (!request) return refuse('confirmation-token-wrong', 'This confirmation link is not valid.');
  if (state.confirmedRequest === number) return [];
  if (!isNewest(state, request))
    return refuse(
      'confirmation-token-superseded',
      'A newer confirmation mail was sent, or the address was changed since; use the link in the newest mail.',
    );
  if (millisecondsBetween(request.notBefore, now) >= day)
    return refuse(
      'confirmation-token-expired',
      'This confirmation link is older than 24 hours. Ask for a new one.',
    );
  if (holder !== state.accountId)
    return refuse(
      'email-taken',
      'The address belongs to another integrator by now. Ask for another address.',
    );
  return [
    {
      type: 'EmailConfirmed',
      data: {
        integratorId: state.accountId,
        number,
        email: request.email,
        ...(normaliseEmail(request.email) === normaliseEmail(state.email) ? {} : { replaced: state.email }),
      },
    },
  ];
};
