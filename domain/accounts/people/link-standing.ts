import type { Instant } from '#domain/kernel/ids.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';

interface LinkTimes {
  readonly endsAt: Instant;
  /** When it, or another link of the same address, was used. */
  readonly usedAt?: Instant;
}

/** Why a link that was used is good no more. */
export const linkUsed = (): Refusal =>
  refuse(
    'sign-in-token-used',
    'This link was used, or another one that was sent to the same address. Ask for a new one.',
  );

/** A link to sign in by, if it is good now; or why not (docs/domain.md A9). @param link nothing where nobody has it */
export const openLink = <Link extends LinkTimes>(link: Link | undefined, now: Instant): Link | Refusal => {
  if (!link) return refuse('sign-in-token-wrong', 'This link is not valid.');
  if (link.usedAt !== undefined) return linkUsed();
  return link.endsAt <= now
    ? refuse('sign-in-token-expired', 'Links to sign in by are good for 15 minutes. Ask for a new one.')
    : link;
};
