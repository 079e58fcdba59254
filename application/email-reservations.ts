import { createHmac } from 'node:crypto';
import { emailAddress, integrator } from '#application/command/aggregates.ts';
import type { CommandContext } from '#application/command/context.ts';
import { type Executor, execute } from '#application/command/execute.ts';
import type { CommandResult } from '#application/command/result.ts';
import { decideEmailAddress, normaliseEmail } from '#domain/email/email-address.ts';
import type { AccountId } from '#domain/ids.ts';

export const addressDigest = (email: string, tokenSecret: Uint8Array): string =>
  createHmac('sha256', tokenSecret)
    .update(`email-address\n${normaliseEmail(email)}`)
    .digest('hex');

/** The revision a sender saw is that of the integrator. */
const withoutIfMatch = ({ ifMatch: _, ...context }: CommandContext): CommandContext => context;

/** Reserves an address for an integrator (domain.md A3); holds when it has it already. */
export const reserveEmail = (
  executor: Executor & { readonly secrets: { readonly tokenSecret: Uint8Array } },
  context: CommandContext,
  email: string,
  path: readonly AccountId[],
  integratorId: AccountId,
): Promise<CommandResult> =>
  execute(executor, withoutIfMatch(context), {
    aggregate: emailAddress,
    id: addressDigest(email, executor.secrets.tokenSecret),
    path: () => path,
    onTheSide: true,
    decide: async (state) => {
      const holder = state?.holder;
      const holderExists =
        holder !== undefined && (await executor.loader.load(integrator, holder)).state !== undefined;
      return decideEmailAddress(
        { type: 'ReserveEmailAddress', integratorId, holderExists, now: context.time },
        state,
      );
    },
  });

/** Lets go of an address the integrator holds; nothing happens when it does not. */
export const releaseEmail = (
  executor: Executor & { readonly secrets: { readonly tokenSecret: Uint8Array } },
  context: CommandContext,
  email: string,
  path: readonly AccountId[],
  integratorId: AccountId,
): Promise<CommandResult> =>
  execute(executor, withoutIfMatch(context), {
    aggregate: emailAddress,
    id: addressDigest(email, executor.secrets.tokenSecret),
    path: () => path,
    onTheSide: true,
    decide: (state) => decideEmailAddress({ type: 'ReleaseEmailAddress', integratorId }, state),
  });
