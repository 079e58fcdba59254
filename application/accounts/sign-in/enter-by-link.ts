import type { SignInLinks } from '#application/accounts/ports/sign-in-store.ts';
import type { AccountChoice, Enter, EnterContext, Entry, Seen } from '#application/accounts/sign-in/enter.ts';
import { hashToken, isToken } from '#application/accounts/sign-in/tokens.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import { linkUsed, openLink } from '#domain/accounts/people/link-standing.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';

export interface LinkDependencies {
  readonly signInLinks: SignInLinks;
  readonly enter: Enter;
  readonly clock: Clock;
}

/** Signing in by the link of a mail (docs/domain.md A9). */
export const createEnterByLink = ({ signInLinks, enter, clock }: LinkDependencies) => {
  const open = async (token: string) => {
    const link = isToken(token) ? await signInLinks.find(hashToken(token)) : undefined;
    return openLink(link, clock.now());
  };

  return {
    /** The accounts that a link leads to, or why it leads nowhere; looking changes nothing. */
    look: async (token: string): Promise<readonly AccountChoice[] | Refusal> => {
      const link = await open(token);
      return isRefusal(link) ? link : enter.choices(link.people);
    },
    enter: async (
      context: EnterContext,
      token: string,
      seen: Seen,
      accountId?: AccountId,
    ): Promise<Entry> => {
      const link = await open(token);
      if (isRefusal(link)) return { outcome: 'refused', refusal: link };
      const { tokenHash, people } = link;
      let isSpent = false;
      /** Of two who use a link at once, one finds it used. */
      const spend = async (): Promise<Refusal | undefined> => {
        isSpent = await signInLinks.use(tokenHash, clock.now());
        return isSpent ? undefined : linkUsed();
      };
      /** Whoever is told to try again does so with the same link. */
      const giveBack = async (): Promise<void> => {
        if (isSpent) await signInLinks.giveBack(tokenHash).catch(() => undefined);
      };
      try {
        const entry = await enter.people(context, { people, method: 'link', seen, accountId, spend });
        if (entry.outcome === 'concurrent-change') await giveBack();
        return entry;
      } catch (error) {
        await giveBack();
        throw error;
      }
    },
  };
};

export type EnterByLink = ReturnType<typeof createEnterByLink>;
