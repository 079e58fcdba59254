import { integrator } from '#application/command/aggregates.ts';
import { addressDigest, settleEmail } from '#application/email-reservations.ts';
import type { ExpectedRevision } from '#application/ports/event-store.ts';
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
 * Each is decided on the integrator as it stands then, and all of them again until it has not changed meanwhile.
 */
export const createSettleAddresses = (options: SettleAddressesOptions) => {
  const { log, loader, clock, logger, secrets, process } = options;

  const everHad = async (integratorId: AccountId) => {
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

  return async (integratorId: AccountId, cause: Cause): Promise<undefined> => {
    for (;;) {
      const { state, revision, addresses } = await everHad(integratorId);
      if (!state) return;
      for (const email of addresses) {
        const digest = addressDigest(email, secrets.tokenSecret);
        const context = processContext(process, `${digest}/${cause.id}`, integratorId, cause, clock.now());
        const result = await settleEmail(options, context, digest, state.path, integratorId);
        if (result.outcome === 'refused')
          logger.error({ integratorId }, 'the e-mail address of an integrator is reserved for another one');
        else if (result.outcome !== 'done')
          throw new Error(`settling an address of integrator ${integratorId}: ${result.outcome}`);
      }
      if ((await loader.load(integrator, integratorId)).revision === revision) return;
    }
  };
};
