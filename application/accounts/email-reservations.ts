import { createHmac } from 'node:crypto';
import { emailAddress, integrator } from '#application/accounts/aggregates.ts';
import { type CommandContext, withoutIfMatch } from '#application/kernel/command-handling/context.ts';
import { type Executor, execute } from '#application/kernel/command-handling/execute.ts';
import type { CommandResult } from '#application/kernel/command-handling/result.ts';
import type { ExpectedRevision } from '#application/kernel/ports/event-store.ts';
import { decideEmailAddress, normaliseEmail } from '#domain/accounts/email/email-address.ts';
import { addressesOf, type IntegratorState } from '#domain/accounts/integrator/integrator.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

export type AddressKeeper = Executor & { readonly secrets: { readonly tokenSecret: Uint8Array } };

/** The integrator that an address is reserved for, or kept for, with its path. */
export interface AddressHolder {
  readonly integratorId: AccountId;
  readonly path: readonly AccountId[];
}

/** The keyed hash that the stream of an address is named by: hexadecimal HMAC-SHA-256 over its normalised spelling. */
export const addressDigest = (email: string, tokenSecret: Uint8Array): string =>
  createHmac('sha256', tokenSecret)
    .update(`email-address\n${normaliseEmail(email)}`)
    .digest('hex');

/**
 * Reserves an address for an integrator (docs/domain.md A3), also when the integrator has it already. Call it before each
 * try to use the address.
 */
export const reserveEmail = (
  executor: AddressKeeper,
  context: CommandContext,
  email: string,
  { integratorId, path }: AddressHolder,
): Promise<CommandResult> =>
  execute(executor, withoutIfMatch(context), {
    aggregate: emailAddress,
    id: addressDigest(email, executor.secrets.tokenSecret),
    path: () => path,
    repeatable: true,
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

/** Whom an address is reserved for. */
export const holderOfEmail = async (
  { loader, secrets }: Pick<AddressKeeper, 'loader' | 'secrets'>,
  email: string,
): Promise<AccountId | undefined> =>
  (await loader.load(emailAddress, addressDigest(email, secrets.tokenSecret))).state?.holder;

export interface AddressToSettle extends AddressHolder {
  /** What names the address's stream: see `addressDigest`. */
  readonly digest: string;
  /** Position of a reservation whose command has ended for certain. */
  readonly over?: bigint | undefined;
}

/**
 * Releases an address that the integrator does not use, and keeps one that it does. The integrator's stream is read after
 * the reservation's, so a change in between makes this decide again.
 */
export const settleEmail = (
  executor: AddressKeeper,
  context: CommandContext,
  { digest, integratorId, path, over }: AddressToSettle,
): Promise<CommandResult> =>
  execute(executor, withoutIfMatch(context), {
    aggregate: emailAddress,
    id: digest,
    path: () => path,
    repeatable: true,
    decide: async (reservation) => {
      const { state, position } = await executor.loader.load(integrator, integratorId);
      const inUse =
        state !== undefined &&
        addressesOf(state).some((email) => addressDigest(email, executor.secrets.tokenSecret) === digest);
      return decideEmailAddress(
        {
          type: 'SettleEmailAddress',
          integratorId,
          inUse,
          integratorPosition: position,
          now: context.time,
          ...(over === undefined ? {} : { over }),
        },
        reservation,
      );
    },
  });

/** Every address an integrator ever had, in the one spelling, and the integrator as it stands. */
export const addressesEverHad = async (log: Executor['log'], integratorId: AccountId) => {
  const addresses = new Set<string>();
  let state: IntegratorState | undefined;
  let revision: ExpectedRevision = 'no-stream';
  for await (const event of log.readStream(streams.integrator(integratorId))) {
    state = integrator.evolve(state, event as Parameters<typeof integrator.evolve>[1]);
    revision = event.revision;
    addresses.add(normaliseEmail(state.email));
    if (state.pendingEmail) addresses.add(normaliseEmail(state.pendingEmail));
  }
  addresses.delete(erased);
  return { state, revision, addresses };
};
