import { integrator } from '#application/accounts/aggregates.ts';
import { parseToken } from '#application/accounts/confirmation-token.ts';
import type { AccountDependencies } from '#application/accounts/dependencies.ts';
import { addressDigest, holderOfEmail, settleEmail } from '#application/accounts/email-reservations.ts';
import { welcomeFirstPerson } from '#application/accounts/people/first-person.ts';
import type { CommandContext } from '#application/kernel/command-handling/context.ts';
import { execute } from '#application/kernel/command-handling/execute.ts';
import { type CommandResult, refused } from '#application/kernel/command-handling/result.ts';
import { decideIntegrator } from '#domain/accounts/integrator/decide.ts';
import type { IntegratorEvent } from '#domain/accounts/integrator/events.ts';
import type { IntegratorState } from '#domain/accounts/integrator/integrator.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { type Decision, isRefusal, refuse } from '#domain/kernel/refusal.ts';

/** What comes with a command nobody signed in for; the actor becomes the integrator the token is for. */
export type PublicContext = Omit<CommandContext, 'actor' | 'ifMatch'>;

/** How a token stands, for the page that shows it; looking changes nothing (docs/domain.md E2). */
export type TokenStanding =
  | 'good'
  | 'already-confirmed'
  | 'expired'
  | 'superseded'
  | 'taken'
  | 'not-possible'
  | 'wrong';

const standingOfRefusal = {
  'confirmation-token-expired': 'expired',
  'confirmation-token-superseded': 'superseded',
  'email-taken': 'taken',
  'account-closed': 'not-possible',
} as const;

const actingFor = (
  context: PublicContext,
  { accountId }: Pick<IntegratorState, 'accountId'>,
): CommandContext => ({
  ...context,
  actor: { principal: 'confirmation-token', role: 'public', account: accountId },
});

/** Commands by the token of a confirmation mail, without signing in. */
export const emailConfirmationCommands = (dependencies: AccountDependencies) => {
  const { loader, secrets, clock } = dependencies;

  /**
   * The integrator, request number and address of a token that we made, whatever its age and whatever became of the
   * request. Every command by a token begins here: a token that we did not make does nothing, and is answered alike
   * whether the integrator that it names exists or not.
   */
  const open = async (
    token: string,
  ): Promise<{ state: IntegratorState; number: number; email: string } | undefined> => {
    const parsed = parseToken(token);
    if (!parsed) return undefined;
    const { state } = await loader.load(integrator, parsed.integratorId);
    const request = state?.requests.find((candidate) => candidate.number === parsed.number);
    const genuine = parsed.isGenuine(request?.email ?? '', secrets.tokenSecret);
    if (!state || !request || !genuine) return undefined;
    return { state, number: parsed.number, email: request.email };
  };

  const wrong = () => refused(refuse('confirmation-token-wrong', 'This confirmation link is not valid.'));

  const run = (
    publicContext: PublicContext,
    { accountId, path }: IntegratorState,
    decide: (
      state: IntegratorState | undefined,
      context: CommandContext,
    ) => Decision<IntegratorEvent> | Promise<Decision<IntegratorEvent>>,
  ): Promise<CommandResult> => {
    const context = actingFor(publicContext, { accountId });
    return execute(dependencies, context, {
      aggregate: integrator,
      id: accountId,
      path: () => path,
      decide: (state) => decide(state, context),
    });
  };

  /**
   * Who holds the address of a request. When nobody holds an address that is still the integrator's own, it is reserved
   * first.
   */
  const keeperOf = async (
    state: IntegratorState,
    email: string,
    context: CommandContext,
  ): Promise<AccountId | undefined> => {
    const { accountId, path } = state;
    const digest = addressDigest(email, secrets.tokenSecret);
    await settleEmail(dependencies, context, { digest, integratorId: accountId, path });
    return holderOfEmail(dependencies, email);
  };

  return {
    look: async (token: string): Promise<TokenStanding> => {
      const opened = await open(token);
      if (!opened) return 'wrong';
      const { state, number, email } = opened;
      const holder = (await holderOfEmail(dependencies, email)) ?? state.accountId;
      const decision = decideIntegrator({ type: 'ConfirmEmail', number, holder, now: clock.now() }, state);
      if (!('code' in decision)) return decision.length > 0 ? 'good' : 'already-confirmed';
      const code = decision.code as keyof typeof standingOfRefusal;
      return standingOfRefusal[code] ?? 'wrong';
    },
    confirm: async (context: PublicContext, token: string): Promise<CommandResult> => {
      const opened = await open(token);
      if (!opened) return wrong();
      const { number, email } = opened;
      const result = await run(context, opened.state, async (state, own) => {
        const command = { type: 'ConfirmEmail', number, now: context.time } as const;
        const decision = decideIntegrator({ ...command, holder: state?.accountId }, state);
        if (!state || isRefusal(decision) || decision.length === 0) return decision;
        return decideIntegrator({ ...command, holder: await keeperOf(state, email, own) }, state);
      });
      // Also where it was confirmed before: whoever died in between, or confirmed before there were people, is let in then.
      if (result.outcome === 'done')
        await welcomeFirstPerson(dependencies, actingFor(context, opened.state), opened.state, email);
      return result;
    },
    /** The address that a token confirmed, as long as it is the one that is in use: mails to sign in with may go there. */
    confirmedAddress: async (token: string): Promise<string | undefined> => {
      const opened = await open(token);
      if (!opened) return undefined;
      const { confirmed, email } = opened.state;
      return confirmed && email === opened.email ? email : undefined;
    },
    /**
     * Asks for a new mail to the current address, which makes older links worthless. Any token that was genuine once is
     * enough, also an expired or superseded one.
     */
    resend: async (context: PublicContext, token: string): Promise<CommandResult> => {
      const opened = await open(token);
      if (!opened) return wrong();
      return run(context, opened.state, (state) =>
        decideIntegrator({ type: 'RequestEmailConfirmation', now: context.time }, state),
      );
    },
  };
};
