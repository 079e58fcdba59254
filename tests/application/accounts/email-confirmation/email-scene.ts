import { randomBytes } from 'node:crypto';
import { createAccounts } from '#application/accounts/accounts.ts';
import { emailAddress, integrator } from '#application/accounts/aggregates.ts';
import { createEmailConfirmation } from '#application/accounts/email-confirmation/run-email-confirmation.ts';
import { addressDigest, reserveEmail } from '#application/accounts/email-reservations.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import type { CommandContext } from '#application/kernel/command-handling/context.ts';
import { execute } from '#application/kernel/command-handling/execute.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import type { Mail, Mailer, MailOutcome } from '#application/kernel/ports/mailer.ts';
import { decideIntegrator, type IntegratorCommand } from '#domain/accounts/integrator/decide.ts';
import { type AccountId, type CommandId, platformId } from '#domain/kernel/ids.ts';
import { noOffer } from '#tests/scenes/domain-scenes.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';
import {
  createMemoryCheckpoints,
  createMemoryConditions,
  createMemoryFeed,
  createMemoryLogger,
} from '#tests/scenes/memory-ports.ts';
import { accountIdOf } from '#tests/scenes/numbered-ids.ts';
import { createStillClock } from '#tests/scenes/still-clock.ts';

const few = { max: 100 };
/** Integrators, their addresses and the process that writes to them, over a log in memory and a clock that stands still. */
export const createEmailScene = () => {
  const store = createMemoryEventStore();
  const secrets = { masterKey: randomBytes(32), tokenSecret: randomBytes(32) };
  const log = createEventLog(store, secrets);
  let loader = createStateLoader(log, few);
  let accounts = createAccounts(loader, few);
  const executor = {
    log,
    secrets,
    get loader() {
      return loader;
    },
  };
  const clock = createStillClock(Date.UTC(2026, 8, 1));
  const logger = createMemoryLogger();
  const conditions = createMemoryConditions();
  const checkpoints = createMemoryCheckpoints();
  const mails: Mail[] = [];
  /** What the provider answers next; when there is nothing, it sends. */
  const answers: (() => MailOutcome | Promise<MailOutcome>)[] = [];
  const mailer: Mailer = {
    send: async (mail) => {
      mails.push(mail);
      return answers.shift()?.() ?? { outcome: 'sent', providerId: `mail-${mails.length}` };
    },
    forget: async () => undefined,
  };
  let commands = 0;

  const context = (): CommandContext => {
    commands += 1;
    const commandId = `01900000-0000-7000-8009-${commands.toString().padStart(12, '0')}` as CommandId;
    const actor = { principal: 'key', role: 'operator', account: platformId } as const;
    return { commandId, time: clock.now(), actor, correlationId: commandId, causationId: commandId };
  };

  const pathOf = (integratorId: AccountId): readonly AccountId[] => [platformId, integratorId];

  const command = (number: number, what: IntegratorCommand) =>
    execute(executor, context(), {
      aggregate: integrator,
      id: accountIdOf(number),
      path: () => pathOf(accountIdOf(number)),
      decide: (state) => decideIntegrator(what, state),
    });

  const reserve = (number: number, email: string) =>
    reserveEmail(executor, context(), email, {
      integratorId: accountIdOf(number),
      path: pathOf(accountIdOf(number)),
    });

  const register = async (number: number, email: string, name = 'Nord & Söhne') => {
    await reserve(number, email);
    const above = (await accounts.path(platformId)) ?? [];
    return command(number, {
      type: 'RegisterIntegrator',
      integratorId: accountIdOf(number),
      above,
      details: {
        name,
        email,
        address: { placeId: 'place', lines: ['Street 1'], city: 'Town', country: 'DE' },
        currency: 'EUR',
        timeZone: 'UTC',
      },
      plans: [],
      offer: noOffer,
      now: clock.now(),
    });
  };

  const lead = () => {
    const stopping = new AbortController();
    const ownLoader = createStateLoader(log, few);
    const process = createEmailConfirmation({
      log,
      loader: ownLoader,
      checkpoints,
      feed: createMemoryFeed(store, log, 5),
      clock,
      sleepUntil: clock.sleepUntil,
      logger,
      conditions,
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
        const lastOwn = () => store.all.findLast(({ type }) => type !== 'SubjectKeyCreated')?.position ?? 0n;
        for (let calm = 0; calm < 30; calm += 1) {
          const { pending, position } = process.backlog();
          if (position < lastOwn() || (pending > 0 && !clock.sleeping())) calm = 0;
          await new Promise((resolve) => setImmediate(resolve));
        }
      },
    };
  };

  return {
    store,
    log,
    clock,
    logger,
    conditions,
    mails,
    answers,
    checkpoints,
    register,
    reserve,
    lead,
    /** The log comes back from a backup that ends at this position; commands are sent by a process begun after that. */
    restoreTo: (position: bigint): void => {
      store.restoreTo(position);
      loader = createStateLoader(log, few);
      accounts = createAccounts(loader, few);
    },
    requestAgain: (number: number) => command(number, { type: 'RequestEmailConfirmation', now: clock.now() }),
    confirm: (number: number, request: number) =>
      command(number, {
        type: 'ConfirmEmail',
        number: request,
        holder: accountIdOf(number),
        now: clock.now(),
      }),
    rename: (number: number, name: string) =>
      command(number, { type: 'ChangeIntegratorDetails', changes: { name } }),
    changeEmail: async (number: number, email: string) => {
      await reserve(number, email);
      return command(number, { type: 'ChangeIntegratorEmail', email, now: clock.now() });
    },
    close: async (number: number) => {
      const change = { reason: 'a reason', level: platformId };
      const disablementId = '01900000-0000-7000-8004-000000000001' as never;
      await command(number, { type: 'DisableIntegrator', disablementId, ...change });
      return command(number, { type: 'CloseIntegrator', openChildren: 0, ...change });
    },
    /** Whom the address is reserved for. */
    holderOf: async (email: string): Promise<AccountId | undefined> =>
      (await loader.load(emailAddress, addressDigest(email, secrets.tokenSecret))).state?.holder,
    /** What was recorded of the mails to an integrator, in few words. */
    recorded: async (number: number): Promise<readonly string[]> => {
      const told: string[] = [];
      for await (const event of log.readStream(`emailConfirmation-${accountIdOf(number)}`))
        if (event.type === 'EmailConfirmationSent') told.push(`sent ${event.data.number}`);
        else if (event.type === 'EmailConfirmationFailed') {
          const { number: request, attempt, code, retryAt } = event.data;
          const minutes = retryAt && (Date.parse(retryAt) - Date.parse(event.metadata.time)) / 60_000;
          told.push(
            `failed ${request} ${code} attempt ${attempt} ${minutes ? `again in ${minutes}` : 'for good'}`,
          );
        }
      return told;
    },
  };
};
