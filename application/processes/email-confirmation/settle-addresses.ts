import { emailAddress, integrator } from '#application/command/aggregates.ts';
import { addressDigest, releaseEmail, reserveEmail } from '#application/email-reservations.ts';
import type { Secrets } from '#application/ports/secrets.ts';
import type { ProcessDependencies } from '#application/processes/process.ts';
import { type Cause, processContext } from '#application/processes/process-context.ts';
import { normaliseEmail } from '#domain/email/email-address.ts';
import { erased } from '#domain/events/definition.ts';
import type { AccountId } from '#domain/ids.ts';
import type { IntegratorState } from '#domain/integrator/integrator.ts';
import { streams } from '#domain/streams.ts';

export interface SettleAddressesOptions
  extends Pick<ProcessDependencies, 'log' | 'loader' | 'clock' | 'logger'> {
  readonly secrets: Pick<Secrets, 'tokenSecret'>;
  readonly process: string;
}

/**
 * Lets go of every address an integrator had and has no more: replaced, given up, or closed with it (domain.md A3, A7).
 * One it has is reserved again, should a release have met a change back to it.
 */
export const createSettleAddresses = (options: SettleAddressesOptions) => {
  const { log, loader, clock, logger, secrets, process } = options;

  const everHad = async (integratorId: AccountId) => {
    const addresses = new Set<string>();
    let state: IntegratorState | undefined;
    for await (const event of log.readStream(streams.integrator(integratorId))) {
      state = integrator.evolve(state, event as Parameters<typeof integrator.evolve>[1]);
      addresses.add(normaliseEmail(state.email));
      if (state.pendingEmail) addresses.add(normaliseEmail(state.pendingEmail));
    }
    addresses.delete(erased);
    return { state, addresses };
  };

  const hasNow = (state: IntegratorState): ReadonlySet<string> =>
    new Set(
      state.status === 'closed'
        ? []
        : [state.email, state.pendingEmail ?? state.email].map((email) => normaliseEmail(email)),
    );

  return async (integratorId: AccountId, cause: Cause): Promise<undefined> => {
    const { state, addresses } = await everHad(integratorId);
    if (!state) return;
    const current = hasNow(state);
    for (const email of addresses) {
      const digest = addressDigest(email, secrets.tokenSecret);
      const { revision } = await loader.load(emailAddress, digest);
      const context = processContext(process, `${digest}/${revision}`, integratorId, cause, clock.now());
      const settle = current.has(email) ? reserveEmail : releaseEmail;
      const result = await settle(options, context, email, state.path, integratorId);
      if (result.outcome === 'refused')
        logger.error({ integratorId }, 'the e-mail address of an integrator is reserved for another one');
      else if (result.outcome !== 'done')
        throw new Error(`settling an address of integrator ${integratorId}: ${result.outcome}`);
    }
  };
};
