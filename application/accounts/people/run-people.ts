import { people } from '#application/accounts/aggregates.ts';
import type { LinkMailing } from '#application/accounts/mail-with-link.ts';
import { createDeliverInvitation } from '#application/accounts/people/deliver-invitation.ts';
import {
  createSettlePerson,
  settlingAt,
  type Unsettled,
} from '#application/accounts/people/settle-person.ts';
import type { Work } from '#application/kernel/processes/agenda.ts';
import { createProcess } from '#application/kernel/processes/create-process.ts';
import type { Process, ProcessDependencies } from '#application/kernel/processes/process.ts';
import type { SleepUntil } from '#application/kernel/processes/sleep-until.ts';

export interface PeopleProcessOptions extends ProcessDependencies, LinkMailing {
  /** Mails under way at once. */
  readonly mailsAtOnce?: number;
  readonly sleepUntil?: SleepUntil;
}

const name = 'people';

/** Sends invitations at their time, and finishes commands about people whose process died (docs/domain.md A9). */
export const createPeopleProcess = (options: PeopleProcessOptions): Process => {
  const { loader, secrets, mailsAtOnce = 16 } = options;
  const deliver = createDeliverInvitation({ ...options, tokenSecret: secrets.tokenSecret, process: name });
  const settlePerson = createSettlePerson({ ...options, process: name });

  const settle = (event: Unsettled): Work => ({
    due: settlingAt(event),
    about: { personId: event.data.personId },
    turn: event.data.personId,
    work: () => settlePerson(event),
  });

  return createProcess(options, {
    name,
    atOnce: mailsAtOnce,
    on: {
      PersonInvited: (event) => {
        const { personId, accountId, number, notBefore } = event.data;
        const isListed = async () =>
          (await loader.load(people, accountId)).state?.listed.has(personId) ?? false;
        return {
          due: notBefore,
          about: { personId, number },
          // Whoever came to be too late, when the list had given them up, is not one of the people.
          work: async () => ((await isListed()) ? deliver(event) : settlePerson(event)),
        };
      },
      PersonListed: settle,
      PersonDelisted: settle,
      PersonJoined: settle,
      PersonRemoved: settle,
    },
  });
};
