import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOutboxMailer } from '#adapters/outbox/outbox-mailer.ts';
import { createAccounts } from '#application/accounts/accounts.ts';
import { sendInvoice } from '#application/billing/commands/send-invoice.ts';
import { createInvoiceMailing } from '#application/billing/mailing/run-mailing.ts';
import { createInvoiceReminders } from '#application/billing/mailing/run-reminders.ts';
import type { DocumentPrinter } from '#application/billing/ports/document-printer.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { Mail, MailOutcome } from '#application/kernel/ports/mailer.ts';
import type { SleepUntil } from '#application/kernel/processes/sleep-until.ts';
import { openingOf } from '#domain/billing/invoice/decide.ts';
import type { TierlineEvent } from '#domain/events.ts';
import {
  type AccountId,
  type CommandId,
  type Day,
  type InvoiceId,
  instantOf,
  platformId,
} from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { documentOf } from '#tests/domain/billing/invoice-scene.ts';
import { events as makers } from '#tests/scenes/events.ts';
import { createFaultyLog, type Fault } from '#tests/scenes/faulty-log.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';
import {
  createMemoryCheckpoints,
  createMemoryConditions,
  createMemoryFeed,
  createMemoryLogger,
} from '#tests/scenes/memory-ports.ts';
import { createStillClock } from '#tests/scenes/still-clock.ts';
import { createMemoryAgenda } from './memory-agenda.ts';

export const biller = '01990000-0000-7000-8000-00000000000b' as AccountId;
export const payer = '01990000-0000-7000-8000-00000000000c' as AccountId;
const path = [platformId, biller, payer];

/** The file says which document it is of, and no more: what PDFs look like is shown elsewhere. */
const printer: DocumentPrinter = { pdf: async ({ title }) => Buffer.from(`%PDF ${title}`) };

/** A biller, its payer, their documents, and the processes that mail and remind, over a log in memory and an outbox. */
export const createMailingScene = async () => {
  const store = createMemoryEventStore();
  const secrets = { masterKey: randomBytes(32), tokenSecret: randomBytes(32) };
  const log = createEventLog(store, secrets);
  const clock = createStillClock(Date.UTC(2026, 11, 4, 9));
  const logger = createMemoryLogger();
  const checkpoints = createMemoryCheckpoints();
  const conditions = createMemoryConditions();
  const directory = await mkdtemp(join(tmpdir(), 'tierline-mails-'));
  const outbox = createOutboxMailer({ directory, from: 'Tierline <no-reply@tierline.example>' });
  const mails: Mail[] = [];
  /** What the provider answers next; when there is nothing, it sends. */
  const answers: (() => MailOutcome)[] = [];
  let commands = 0;
  let issued = 0;

  const context = () => {
    commands += 1;
    const commandId = `01900000-0000-7000-8009-${commands.toString().padStart(12, '0')}` as CommandId;
    const actor = { principal: 'key', role: 'operator', account: platformId } as const;
    return { commandId, correlationId: commandId, causationId: commandId, actor, time: clock.now() };
  };

  const append = async (
    stream: string,
    event: TierlineEvent,
    of: readonly AccountId[] = path,
  ): Promise<void> => {
    const metadata = { ...context(), path: of };
    let revision: number | 'no-stream' = 'no-stream';
    for await (const before of log.readStream(stream)) revision = before.revision;
    const result = await log.append(stream, revision, [event], metadata);
    if (result.outcome !== 'appended') throw new Error(`${stream} has moved on`);
  };

  await append(
    streams.integrator(biller),
    makers.integrator({
      integratorId: biller,
      parentId: platformId,
      name: 'Nord Video',
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
    }),
    path.slice(0, 2),
  );
  await append(
    streams.customer(payer),
    makers.customer({ customerId: payer, parentId: biller, name: 'Shop' }),
  );

  /** A leader, whose log may fail at one of its appends. */
  const lead = (fault?: Fault, befallen: () => void = () => undefined) => {
    const stopping = new AbortController();
    let hasCrashed = false;
    const faulty = createFaultyLog(log, fault, () => {
      hasCrashed = true;
      befallen();
    });
    const loader = createStateLoader(log, { max: 100 });
    let underWay = 0;
    /** Who waits for the clock. */
    const waiting = { mailing: 0, reminders: 0 };
    const sleepAs =
      (who: keyof typeof waiting): SleepUntil =>
      async (until, signal) => {
        waiting[who] += 1;
        await clock.sleepUntil(until, signal);
        waiting[who] -= 1;
      };
    const own = {
      log: faulty.log as EventLog,
      loader,
      accounts: createAccounts(loader, { max: 100 }),
      checkpoints,
      feed: createMemoryFeed(store, log, 5),
      clock,
      logger,
      conditions,
      printer,
      readModels: createMemoryAgenda(log),
      mailer: {
        send: async (mail: Mail): Promise<MailOutcome> => {
          await faulty.whileAlive();
          mails.push(mail);
          underWay += 1;
          try {
            return answers.shift()?.() ?? (await outbox.send(mail));
          } finally {
            underWay -= 1;
          }
        },
        forget: outbox.forget,
      },
    };
    const mailing = createInvoiceMailing({ ...own, sleepUntil: sleepAs('mailing') });
    const reminders = createInvoiceReminders({ ...own, sleepUntil: sleepAs('reminders') });
    let ended = false;
    const runs = [mailing, reminders].map((process) =>
      process
        .run(stopping.signal)
        .catch(() => undefined)
        .finally(() => {
          ended = true;
        }),
    );
    return {
      stop: async () => {
        stopping.abort();
        await Promise.all(runs);
      },
      /** Resolves once everything is read and done but what waits for the clock, for a good while; at once when it crashed. */
      settled: async (): Promise<void> => {
        const lastOwn = () => store.all.findLast(({ type }) => type !== 'SubjectKeyCreated')?.position ?? 0n;
        for (let calm = 0; calm < 40 && !(ended || hasCrashed); calm += 1) {
          const { pending, position } = mailing.backlog();
          const mails = underWay > 0 || (pending > 0 && waiting.mailing === 0);
          const busy = position < lastOwn() || mails || waiting.reminders === 0;
          if (busy) calm = 0;
          await new Promise((resolve) => setImmediate(resolve));
        }
      },
    };
  };

  return {
    clock,
    log,
    store,
    logger,
    mails,
    answers,
    lead,
    /** The mails in the outbox, by their file names. */
    outbox: async (): Promise<readonly string[]> => (await readdir(directory)).sort(),
    mailing: (mail: boolean, ...daysAfterDue: number[]) =>
      append(
        streams.integrator(biller),
        { type: 'SendingSet', data: { accountId: biller, mail, daysAfterDue } },
        path.slice(0, 2),
      ),
    deliverTo: (email: string | undefined, eInvoice: 'none' | 'xml' = 'none') =>
      append(streams.customer(payer), {
        type: 'DeliverySet',
        data: { accountId: payer, language: 'de', eInvoice, ...(email === undefined ? {} : { email }) },
      }),
    /** A document issued now and due in 14 days. */
    issue: async (): Promise<InvoiceId> => {
      issued += 1;
      const invoiceId = `01990000-0000-7000-8000-0000000e${issued.toString().padStart(4, '0')}` as InvoiceId;
      const today = clock.now().slice(0, 10) as Day;
      const dueOn = instantOf(Date.parse(clock.now()) + 14 * 24 * 3_600_000).slice(0, 10) as Day;
      const document = documentOf({
        billerId: biller,
        payerId: payer,
        number: issued,
        invoiceId,
        language: 'de',
        layout: 1,
        timeZone: 'Europe/Berlin',
        issuedOn: today,
        dueOn,
        seller: {
          legalName: 'Nord Video GmbH',
          lines: ['Hafenstraße 12'],
          country: 'DE',
          vatId: 'DE123456789',
        },
        buyer: { legalName: 'Shop', lines: [], country: 'DE' },
      });
      await append(streams.invoiceBook(biller), { type: 'InvoiceIssued', data: document });
      await append(streams.invoice(invoiceId), openingOf(document));
      return invoiceId;
    },
    append,
    send: (id: InvoiceId, email?: string) => {
      const loader = createStateLoader(log, { max: 100 });
      const readModels = {
        reaches: async () => true,
        invoice: async () => ({ value: undefined, position: 0n }),
      };
      const principal = { id: 'key', role: 'operator', account: platformId, path: [platformId] } as never;
      const dependencies = { log, loader, accounts: createAccounts(loader, { max: 100 }), readModels };
      return sendInvoice(dependencies as never)({ principal, context: context() }, id, email);
    },
    /** What was recorded of the mails about a document, in few words. */
    recorded: async (id: InvoiceId): Promise<readonly string[]> => {
      const told: string[] = [];
      for await (const { type, data } of log.readStream(streams.reminder(id)))
        if (type === 'InvoiceSendingRequested')
          told.push(`asked ${data.sending}${data.reminder ? ` reminder ${data.reminder.daysAfterDue}` : ''}`);
        else if (type === 'InvoiceSent') told.push(`sent ${data.sending}`);
        else if (type === 'ReminderSent') told.push(`reminded ${data.daysAfterDue}`);
        else if (type === 'InvoiceSendingFailed') told.push(`failed ${data.sending} ${data.code}`);
        else if (type === 'InvoiceOverdue') told.push(`overdue ${data.open}`);
      return told;
    },
  };
};
