import { integrator } from '#application/accounts/aggregates.ts';
import { addressDigest, addressesEverHad, settleEmail } from '#application/accounts/email-reservations.ts';
import type { Secrets } from '#application/kernel/ports/secrets.ts';
import type { ProcessDependencies } from '#application/kernel/processes/process.ts';
import { type Cause, processContext } from '#application/kernel/processes/process-context.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

export interface SettleAddressesOptions
  extends Pick<ProcessDependencies, 'log' | 'loader' | 'clock' | 'logger'> {
  readonly secrets: Pick<Secrets, 'tokenSecret'>;
  readonly process: string;
}

/**
 * Releases every address that an integrator had and has no more, because it was replaced, given up, or closed with the
 * integrator (docs/domain.md A3, A7). Each is decided on the integrator as it stands then; when the integrator changes
 * meanwhile, all are decided again.
 */
export const createSettleAddresses = (options: SettleAddressesOptions) => {
  const { log, loader, clock, logger, secrets, process } = options;

  return async (integratorId: AccountId, cause: Cause): Promise<undefined> => {
    for (;;) {
      const { state, revision, addresses } = await addressesEverHad(log, integratorId);
      if (!state) return;
      for (const email of addresses) {
        const digest = addressDigest(email, secrets.tokenSecret);
        const context = processContext(process, `${digest}/${cause.id}`, integratorId, cause, clock.now());
        const result = await settleEmail(options, context, { digest, integratorId, path: state.path });
        if (result.outcome === 'refused')
          logger.error({ integratorId }, 'the e-mail address of an integrator is reserved for another one');
        else if (result.outcome !== 'done')
          throw new Error(`settling an address of integrator ${integratorId}: ${result.outcome}`);
      }
      if ((await loader.load(integrator, integratorId)).revision === revision) return;
    }
  };
};
