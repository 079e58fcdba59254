import { type Instant, instantOf, millisecondsBetween } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';

const minute = 60_000;
const hour = 60 * minute;

/** A session that nobody used for so long has ended (docs/domain.md A9). */
export const longestIdle = hour;
/** A session ends at the latest after so long. */
export const longestSession = 12 * hour;

/** The latest end of a session that begins now. */
export const sessionEnd = (begunAt: Instant): Instant => instantOf(Date.parse(begunAt) + longestSession);

/** Whether a session may still be used, by its times alone. */
export const isOpen = (
  { usedAt, endsAt }: { readonly usedAt: Instant; readonly endsAt: Instant },
  now: Instant,
): boolean => millisecondsBetween(usedAt, now) < longestIdle && now < endsAt;

/**
 * Whether somebody may see and end sessions: one's own, and operators those of others too (docs/domain.md A9).
 * @param holder id of the person or key whose sessions they are
 */
export const looksAfterSessions = ({ id, role }: Pick<Principal, 'id' | 'role'>, holder: string): boolean =>
  id === holder || role === 'operator';

const linkLasts = 15 * minute;

/** When a link to sign in by ends. */
export const linkEnd = (issuedAt: Instant): Instant => instantOf(Date.parse(issuedAt) + linkLasts);

/** For how long the mails that an address got count against the next. */
export const mailsCountFor = hour;
const mailsAnHour = 20;

/**
 * When an address may get its next mail: 1 a minute, 20 an hour (docs/domain.md A9).
 * @param sent when it got mails within the last hour, the newest last
 * @returns a time that may have come, or `enough` where it would be so late that nobody waits for it
 */
export const nextMail = (sent: readonly Instant[], now: Instant): Instant | 'enough' => {
  const counted = sent.filter((at) => millisecondsBetween(at, now) < mailsCountFor);
  if (counted.length >= mailsAnHour) return 'enough';
  const last = counted.at(-1);
  return last === undefined ? now : instantOf(Math.max(Date.parse(now), Date.parse(last) + minute));
};

/** A request that is this old is dropped: who asked does not wait for the mail any more. */
export const isForgotten = (askedAt: Instant, now: Instant): boolean =>
  millisecondsBetween(askedAt, now) >= linkLasts;
