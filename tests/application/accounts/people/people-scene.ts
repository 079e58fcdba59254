import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { createAccounts } from '#application/accounts/accounts.ts';
import { people, person } from '#application/accounts/aggregates.ts';
import { apiKeyCommands } from '#application/accounts/commands/api-keys.ts';
import { createIntegratorCommands } from '#application/accounts/commands/create-integrator.ts';
import { emailConfirmationCommands } from '#application/accounts/commands/email-confirmations.ts';
import { integratorCommands } from '#application/accounts/commands/integrators.ts';
import { peopleCommands } from '#application/accounts/commands/people.ts';
import { createRemovePerson } from '#application/accounts/commands/remove-person.ts';
import { confirmationToken } from '#application/accounts/confirmation-token.ts';
import { createFollowInvitation } from '#application/accounts/people/follow-invitation.ts';
import { invitationToken } from '#application/accounts/people/invitation-token.ts';
import { createPeopleProcess } from '#application/accounts/people/run-people.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import type { Caller, CommandContext } from '#application/kernel/command-handling/context.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { Mail, Mailer, MailOutcome } from '#application/kernel/ports/mailer.ts';
import { type AccountId, type CommandId, type PersonId, platformId } from '#domain/kernel/ids.ts';
import type { Principal, Role } from '#domain/kernel/principal.ts';
import { done, registration } from '#tests/application/accounts/people.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';
import {
  createMemoryCheckpoints,
  createMemoryConditions,
  createMemoryFeed,
  createMemoryLogger,
} from '#tests/scenes/memory-ports.ts';
import { createStillClock } from '#tests/scenes/still-clock.ts';

export const operator: Principal = { id: 'operator-key', role: 'operator', account: platformId };

const never = (): Promise<never> => Promise.reject(new Error('commands about people do not use this'));
const few = { max: 100 };

/** People, their accounts and the process that writes to them, over a log in memory and a clock that stands still. */
export const createPeopleScene = (pause?: () => Promise<void>) => {
  const store = createMemoryEventStore(pause);
  const secrets = { masterKey: randomBytes(32), tokenSecret: randomBytes(32) };
  const clock = createStillClock(Date.UTC(2026, 8, 1));
  const logger = createMemoryLogger();
  const checkpoints = createMemoryCheckpoints();
  const mails: Mail[] = [];
  const forgotten: string[] = [];
  /** What the provider answers next; when there is nothing, it sends. */
  const answers: (() => MailOutcome | Promise<MailOutcome>)[] = [];
  const mailer: Mailer = {
    send: async (mail) => {
      mails.push(mail);
      return answers.shift()?.() ?? { outcome: 'sent', providerId: `mail-${mails.length}` };
    },
    forget: async (keys) => void forgotten.push(keys),
  };

  /** One API process of its own over the log. @param wrap what its log does otherwise */
  const api = (wrap: (log: EventLog) => EventLog = (log) => log) => {
    const log = wrap(createEventLog(store, secrets));
    const loader = createStateLoader(log, few);
    const dependencies = {
      log,
      loader,
      accounts: createAccounts(loader, few),
      clock,
      secrets,
      children: { openChildren: never },
      planUse: { candidates: async () => [], isUsed: never },
      addresses: {
        suggest: never,
        resolve: async (placeId: string) => ({
          outcome: 'found' as const,
          address: { placeId, lines: ['Street 1'], city: 'Town', country: 'DE' },
        }),
      },
      keysMade: { issuedBy: async () => ({ position: 0n, keys: [] }) },
    };
    return {
      ...dependencies,
      people: { ...peopleCommands(dependencies), ...createRemovePerson(dependencies) },
      invitations: createFollowInvitation(dependencies),
      integrators: { ...createIntegratorCommands(dependencies), ...integratorCommands(dependencies) },
      confirmations: emailConfirmationCommands(dependencies),
      apiKeys: apiKeyCommands(dependencies),
    };
  };
  const main = api();

  const by = (principal: Principal, more: Partial<CommandContext> = {}): Caller => {
    const commandId = v7() as CommandId;
    const { id, role, account, kind } = principal;
    const actor = { principal: id, role, account, ...(kind ? { kind } : {}) };
    return {
      principal,
      context: {
        commandId,
        correlationId: commandId,
        causationId: commandId,
        actor,
        time: clock.now(),
        ...more,
      },
    };
  };

  const invite = async (
    email: string,
    { to = platformId, role = 'operator' as Role, maker = operator, name = 'Anna Smith', over = main } = {},
  ) => over.people.invite(by(maker), to, { email, role, name });

  const join = (personId: PersonId, number = 1, over = main) =>
    over.invitations.join(by(operator).context, invitationToken(personId, number, secrets.tokenSecret));

  const confirm = async (id: AccountId, over = main) => {
    const account = await main.accounts.find(id);
    const request = account?.type === 'integrator' ? account.requests.at(-1) : undefined;
    if (!request) throw new Error(`nothing to confirm for ${id}`);
    const token = confirmationToken(id, request.email, request.number, secrets.tokenSecret);
    return over.confirmations.confirm(by(operator).context, token);
  };

  return {
    store,
    secrets,
    clock,
    logger,
    mails,
    answers,
    forgotten,
    main,
    api,
    by,
    invite,
    join,
    confirm,
    invited: async (...args: Parameters<typeof invite>) => done(await invite(...args)).id as PersonId,
    joined: async (...args: Parameters<typeof invite>) => {
      const personId = done(await invite(...args)).id as PersonId;
      done(await join(personId));
      return personId;
    },
    integrator: async (email = 'office@nord.example') =>
      done(await main.integrators.register(by(operator), registration(email))).id as AccountId,
    stateOf: async (id: PersonId) => (await api().loader.load(person, id)).state,
    listOf: async (id: AccountId = platformId) =>
      [...((await api().loader.load(people, id)).state?.listed.values() ?? [])].map(
        ({ address, role, joined }) => `${address} ${role}${joined ? '' : ' invited'}`,
      ),
    /** The types of the events of a person, or of a list, in order, with whoever did them. */
    told: async (stream: string) => {
      const types: string[] = [];
      for await (const { type, metadata } of main.log.readStream(stream))
        types.push(`${type} by ${metadata.actor.principal}`);
      return types;
    },
    lead: () => {
      const stopping = new AbortController();
      const log = createEventLog(store, secrets);
      const process = createPeopleProcess({
        log,
        loader: createStateLoader(log, few),
        checkpoints,
        feed: createMemoryFeed(store, log, 5),
        clock,
        sleepUntil: clock.sleepUntil,
        logger,
        conditions: createMemoryConditions(),
        mailer,
        secrets,
        publicUrl: 'https://tierline.example/',
        mailsAtOnce: 2,
      });
      const run = process.run(stopping.signal);
      return {
        stop: async () => {
          stopping.abort();
          await run;
        },
        /** Resolves once the process has read everything and only waits for the clock, for a good while. */
        settled: async (): Promise<void> => {
          const lastOwn = () =>
            store.all.findLast(({ type }) => type !== 'SubjectKeyCreated')?.position ?? 0n;
          for (let calm = 0; calm < 30; calm += 1) {
            const { pending, position } = process.backlog();
            if (position < lastOwn() || (pending > 0 && !clock.sleeping())) calm = 0;
            await new Promise((resolve) => setImmediate(resolve));
          }
        },
      };
    },
  };
};
