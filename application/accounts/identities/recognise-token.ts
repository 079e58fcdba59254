import type { FindPeople } from '#application/accounts/identities/find-people.ts';
import type { TokenVerifier } from '#application/accounts/ports/token-verifier.ts';
import type { Chosen, Enter } from '#application/accounts/sign-in/enter.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';

export interface TokenDependencies {
  /** Absent where no issuer is set up. */
  readonly tokenVerifier?: TokenVerifier | undefined;
  readonly findPeople: FindPeople;
  readonly enter: Pick<Enter, 'choose'>;
}

/** Whom a token is of, and that its account lets them in. `unknown`: it is not good, or nobody is bound to its identity. */
export type Recognised =
  | { readonly outcome: 'recognised'; readonly principal: Principal }
  | { readonly outcome: 'unknown' }
  | Exclude<Chosen, { outcome: 'chosen' }>;

/** Two dots, and a header that begins as JSON does. No API key that we make looks like this. */
const form = /^eyJ[\w-]*\.[\w-]+\.[\w-]*$/;

/**
 * Recognises people by JSON Web Tokens of their provider. A token names an issuer and a subject; whose these are was bound at
 * a sign-in before (docs/domain.md A9).
 */
export const createRecogniseToken = ({ tokenVerifier, findPeople, enter }: TokenDependencies) => ({
  /** Whether a bearer's text is to be recognised here. */
  isToken: (text: string): boolean => tokenVerifier !== undefined && form.test(text),
  /**
   * Who sends it.
   * @param accountId which of several accounts it is for
   * @throws IdentityProviderUnavailable, ReadModelBehind
   */
  recognise: async (token: string, accountId?: AccountId): Promise<Recognised> => {
    const identity = (await tokenVerifier?.verify(token)) ?? 'wrong';
    if (identity === 'wrong') return { outcome: 'unknown' };
    // A token is not asked for addresses: one that came first by its address is bound by signing in.
    const people = await findPeople({ ...identity, emailVerified: false }, accountId);
    if (people.length === 0) return { outcome: 'unknown' };
    const choice = await enter.choose(people, accountId);
    if (choice.outcome !== 'chosen') return choice;
    const { personId: id, role, accountId: account } = choice.person;
    return { outcome: 'recognised', principal: { kind: 'person', id, role, account } };
  },
});
