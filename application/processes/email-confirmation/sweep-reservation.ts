import { emailAddress, integrator } from '#application/command/aggregates.ts';
import { execute } from '#application/command/execute.ts';
import type { ProcessDependencies } from '#application/processes/process.ts';
import { processContext } from '#application/processes/process-context.ts';
import {
  decideEmailAddress,
  type EmailAddressReserved,
  reservationLapse,
} from '#domain/email/email-address.ts';
import type { Recorded } from '#domain/events/event.ts';
import type { Instant } from '#domain/ids.ts';

const category = 'emailAddress-';

/** Releases a reservation whose integrator never came to be (domain.md A3). Answers when to look, if it is too early. */
export const createSweepReservation =
  (options: Pick<ProcessDependencies, 'log' | 'loader' | 'clock'> & { readonly process: string }) =>
  async (reserved: Recorded<EmailAddressReserved>): Promise<Instant | undefined> => {
    const { loader, clock, process } = options;
    const { integratorId } = reserved.data;
    const lapse = reservationLapse(reserved.metadata.time);
    if (lapse > clock.now()) return lapse;
    if ((await loader.load(integrator, integratorId)).state) return undefined;
    const digest = reserved.stream.slice(category.length);
    const purpose = `${digest}/${reserved.revision}`;
    const result = await execute(
      options,
      processContext(process, purpose, integratorId, reserved, clock.now()),
      {
        aggregate: emailAddress,
        id: digest,
        path: () => reserved.metadata.path,
        decide: (state) => decideEmailAddress({ type: 'ReleaseEmailAddress', integratorId }, state),
      },
    );
    if (result.outcome !== 'done')
      throw new Error(`releasing a reservation of integrator ${integratorId}: ${result.outcome}`);
    return undefined;
  };
