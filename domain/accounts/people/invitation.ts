import { earliestMail } from '#domain/accounts/email/mail-limits.ts';
import type { Invitation, PersonState } from '#domain/accounts/people/person.ts';
import { type Instant, instantOf, millisecondsBetween } from '#domain/kernel/ids.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';

const mailsADay = 10;
const weekMilliseconds = 7 * 24 * 3_600_000;

/** The moment an invitation stops being good: seven days after its mail could go out (docs/domain.md A9). */
export const invitationExpiry = (notBefore: Instant): Instant =>
  instantOf(Date.parse(notBefore) + weekMilliseconds);

/**
 * When the first invitation of a person may go out. Its address may have had invitations before, as a person who was removed
 * since: inviting anew is no way around the limits.
 * @param earlier when the address was invited to the account before, oldest first
 */
export const firstInvitationAt = (earlier: readonly Instant[], now: Instant): Instant =>
  earliestMail(earlier, now, mailsADay);

/** Why another invitation cannot be sent yet; undefined when it can. */
export const refuseInvitationNow = ({ invitations }: PersonState, now: Instant): Refusal | undefined => {
  const from = earliestMail(
    invitations.map(({ notBefore }) => notBefore),
    now,
    mailsADay,
  );
  if (from <= now) return undefined;
  return refuse(
    'too-many-invitations',
    'At most one invitation a minute and ten a day are sent to a person.',
    {
      retryAfter: Math.ceil(millisecondsBetween(now, from) / 1000),
    },
  );
};

/**
 * The invitation, while its mail is still wanted: the person has neither joined nor been removed, and none was sent since.
 */
export const wantedInvitation = (state: PersonState | undefined, number: number): Invitation | undefined => {
  const newest = state?.invitations.at(-1);
  return state?.state === 'invited' && newest?.number === number ? newest : undefined;
};

/**
 * Whether an invitation whose token was genuine can still be followed: once, by one who was not removed, within its seven
 * days. A later invitation does not end an earlier one, because both go to the same person.
 */
export const refuseInvitation = (
  state: PersonState | undefined,
  number: number,
  now: Instant,
): Refusal | undefined => {
  const invitation = state?.invitations.find((each) => each.number === number);
  if (!state || !invitation || state.state === 'removed')
    return refuse('sign-in-token-wrong', 'This link is not valid.');
  if (state.state === 'active')
    return refuse('sign-in-token-used', 'This invitation was followed already. Sign in with your address.');
  if (invitationExpiry(invitation.notBefore) > now) return undefined;
  return refuse('sign-in-token-expired', 'This invitation is older than seven days. Ask for a new one.');
};
