import { integrator } from '#application/command/aggregates.ts';
import type { CommandContext } from '#application/command/context.ts';
import { execute } from '#application/command/execute.ts';
import { type CommandResult, refused } from '#application/command/result.ts';
import { parseToken } from '#application/confirmation-token.ts';
import type { Dependencies } from '#application/dependencies.ts';
import { decideIntegrator } from '#domain/integrator/decide.ts';
import type { IntegratorState } from '#domain/integrator/integrator.ts';
import { refuse } from '#domain/refusal.ts';

/** What comes with a command nobody signed in for; the actor becomes the integrator the token is for. */
export type PublicContext = Omit<CommandContext, 'actor' | 'ifMatch'>;

/** How a token stands, for the page that shows it; looking changes nothing (domain.md E2). */
export type TokenStanding = 'good' | 'already-confirmed' | 'expired' | 'superseded' | 'wrong';

const standingOfRefusal = {
  'confirmation-token-expired': 'expired',
  'confirmation-token-superseded': 'superseded',
} as const;

/** Commands by the token of a confirmation mail, without signing in. */
export const emailConfirmationCommands = (dependencies: Dependencies) => {
  const { loader, secrets, clock } = dependencies;

  /** The integrator and request number of a token that is ours, whatever has become of the request. */
  const open = async (token: string): Promise<{ state: IntegratorState; number: number } | undefined> => {
    const parsed = parseToken(token);
    if (!parsed) return undefined;
    const { state } = await loader.load(integrator, parsed.integratorId);
    const request = state?.requests.find((candidate) => candidate.number === parsed.number);
    if (!state || !request || !parsed.isGenuine(request.email, secrets.tokenSecret)) return undefined;
    return { state, number: parsed.number };
  };

  const wrong = () => refused(refuse('confirmation-token-wrong', 'This confirmation link is not valid.'));

  const run = (
    context: PublicContext,
    state: IntegratorState,
    command: Parameters<typeof decideIntegrator>[0],
  ): Promise<CommandResult> =>
    execute(
      dependencies,
      { ...context, actor: { principal: 'confirmation-token', role: 'public', account: state.accountId } },
      {
        aggregate: integrator,
        id: state.accountId,
        path: () => state.path,
        decide: (latest) => decideIntegrator(command, latest),
      },
    );

  return {
    look: async (token: string): Promise<TokenStanding> => {
      const opened = await open(token);
      if (!opened) return 'wrong';
      const decision = decideIntegrator(
        { type: 'ConfirmEmail', number: opened.number, now: clock.now() },
        opened.state,
      );
      if (!('code' in decision)) return decision.length > 0 ? 'good' : 'already-confirmed';
      const code = decision.code as keyof typeof standingOfRefusal;
      return standingOfRefusal[code] ?? 'wrong';
    },
    confirm: async (context: PublicContext, token: string): Promise<CommandResult> => {
      const opened = await open(token);
      if (!opened) return wrong();
      return run(context, opened.state, { type: 'ConfirmEmail', number: opened.number, now: context.time });
    },
    /** A new mail to the current address; works with an expired or superseded token too, as long as it is genuine. */
    resend: async (context: PublicContext, token: string): Promise<CommandResult> => {
      const opened = await open(token);
      if (!opened) return wrong();
      return run(context, opened.state, { type: 'RequestEmailConfirmation', now: context.time });
    },
  };
};
