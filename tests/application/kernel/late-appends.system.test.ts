import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { confirmationToken } from '#application/accounts/confirmation-token.ts';
import type { BillingFacts } from '#application/billing/ports/billing-facts.ts';
import type { DocumentPrinter } from '#application/billing/ports/document-printer.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import type { CommandResult } from '#application/kernel/command-handling/result.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import { EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';
import type { IdempotencyStore } from '#application/kernel/ports/idempotency.ts';
import type { ReadModels } from '#application/read-models.ts';
import type { Seals } from '#application/record/seals.ts';
import { createTierline, type Tierline } from '#application/tierline.ts';
import { openingOf } from '#domain/billing/invoice/decide.ts';
import {
  type AccountId,
  type CommandId,
  type InvoiceId,
  type Month,
  type PaymentId,
  type PersonId,
  type PlanId,
  platformId,
} from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { noTax } from '#domain/plans/prices.ts';
import { documentOf } from '#tests/domain/billing/invoice-scene.ts';
import { eventIndexRebuilding, planUseRebuilding } from '#tests/scenes/plan-use-rebuilding.ts';
import {
  inMemory,
  openTierline,
  operator,
  operatorKey,
  peopleOf,
  type TestTierline,
} from '../../scenes/open-tierline.ts';
import {
  camera,
  customer,
  customerRequest,
  done,
  plan,
  pricing,
  primary,
  registration,
  subRequest,
} from '../accounts/people.ts';
import { createLateAppend } from './late-append.ts';

let tierline: TestTierline;
/** Of all the customers and cameras. */
let parent: AccountId;
let plans: readonly [PlanId, PlanId];
beforeAll(async () => {
  tierline = await openTierline(inMemory);
  plans = [await plan(tierline), await plan(tierline)];
  parent = await primary(
    tierline,
    plans.map((planId) => ({ planId })),
  );
});
afterAll(() => tierline.close());

const parked = { readModel: 'customer-list', position: '1', version: 1 };

/** Another process; what is parked is asked of a read model that always has it. */
const another = (wrap: (store: EventStore) => EventStore): Tierline => {
  const readModels = {
    ...planUseRebuilding,
    ...eventIndexRebuilding,
    names: [],
    skipParked: (parkedId: string, skip: (event: object) => Promise<CommandResult>) =>
      skip({ ...parked, eventId: parkedId, parkedId }),
  };
  return createTierline({
    ...tierline,
    log: createEventLog(wrap(tierline.store), tierline.secrets),
    operatorKey,
    readModels: readModels as unknown as ReadModels,
    idempotency: undefined as unknown as IdempotencyStore,
    printer: undefined as unknown as DocumentPrinter,
    billingFacts: undefined as unknown as BillingFacts,
    seals: undefined as unknown as Seals,
  });
};

type Run = (by: Tierline, caller: Caller) => Promise<CommandResult>;

interface Case {
  /** The group of commands and the command, as the application names them. */
  readonly command: string;
  /** Of the stream that the command decides on. */
  readonly category: string;
  readonly as?: (ids: { integrator: AccountId }) => Caller['principal'];
  /** Sets the scene, and says what is asked. */
  readonly given: () => Promise<Run>;
}

const by = (more = {}): Caller => tierline.by(operator, more);
const integratorGiven =
  (
    run: (by: Tierline, caller: Caller, id: AccountId) => Promise<CommandResult>,
    before?: (id: AccountId) => Promise<unknown>,
  ) =>
  async (): Promise<Run> => {
    const id = await primary(tierline);
    await before?.(id);
    return (process, caller) => run(process, caller, id);
  };
const customerGiven =
  (
    run: (by: Tierline, caller: Caller, id: AccountId) => Promise<CommandResult>,
    before?: (id: AccountId) => Promise<unknown>,
  ) =>
  async (): Promise<Run> => {
    const id = await customer(tierline, parent);
    await before?.(id);
    return (process, caller) => run(process, caller, id);
  };
const newPerson = () => ({ name: 'Anna', email: `${v7()}@people.example`, role: 'customer' }) as const;
/** Somebody who was invited a minute ago. */
const personGiven =
  (
    run: (by: Tierline, caller: Caller, id: PersonId) => Promise<CommandResult>,
    before?: (id: PersonId) => Promise<unknown>,
  ) =>
  async (): Promise<Run> => {
    const of = await customer(tierline, parent);
    const id = done(await tierline.people.invite(by(), of, newPerson())).id as PersonId;
    tierline.clock.advance(60_000);
    await before?.(id);
    return (process, caller) => run(process, caller, id);
  };
const cameraGiven =
  (
    run: (
      by: Tierline,
      caller: Caller,
      id: Awaited<ReturnType<typeof camera>>,
      planId: Awaited<ReturnType<typeof plan>>,
    ) => Promise<CommandResult>,
    isActive = false,
  ) =>
  async (): Promise<Run> => {
    const [one, other] = plans;
    const id = await camera(tierline, await customer(tierline, parent), one);
    if (isActive) done(await tierline.cameras.activate(by(), id));
    return (process, caller) => run(process, caller, id, other);
  };
const planGiven =
  (run: (by: Tierline, caller: Caller, id: Awaited<ReturnType<typeof plan>>) => Promise<CommandResult>) =>
  async (): Promise<Run> => {
    const id = await plan(tierline);
    return (process, caller) => run(process, caller, id);
  };
const tokenOf = async (id: AccountId): Promise<string> => {
  const account = await tierline.accounts.find(id);
  const request = account?.type === 'integrator' ? account.requests.at(-1) : undefined;
  if (!request) throw new Error('there is no request');
  return confirmationToken(id, request.email, request.number, tierline.secrets.tokenSecret);
};
const unconfirmed = async (): Promise<AccountId> => {
  const id = done(await tierline.integrators.register(by(), registration())).id as AccountId;
  tierline.clock.advance(120_000);
  return id;
};
const invoiceGiven =
  (run: (by: Tierline, caller: Caller, id: InvoiceId) => Promise<CommandResult>) =>
  async (): Promise<Run> => {
    const billerId = await primary(tierline);
    const payerId = await customer(tierline, billerId);
    const document = documentOf({ invoiceId: v7() as InvoiceId, billerId, payerId, number: 1 });
    const { commandId, correlationId, causationId, actor, time } = by().context;
    const metadata = {
      commandId,
      correlationId,
      causationId,
      actor,
      time,
      path: [platformId, billerId, payerId],
    };
    await tierline.log.append(
      streams.invoice(document.invoiceId),
      'no-stream',
      [openingOf(document)],
      metadata,
    );
    return (process, caller) => run(process, caller, document.invoiceId);
  };

/** Two invoices of a payer, of which one was paid 31.00 too much unless told otherwise. */
const creditGiven =
  (
    run: (
      by: Tierline,
      caller: Caller,
      of: {
        readonly paid: InvoiceId;
        readonly open: InvoiceId;
        readonly paymentId: PaymentId;
        readonly owner: { readonly billerId: AccountId; readonly payerId: AccountId };
      },
    ) => Promise<CommandResult>,
    amount = '150.00',
  ) =>
  async (): Promise<Run> => {
    const billerId = await primary(tierline);
    const payerId = await customer(tierline, billerId);
    const metadata = { ...by().context, path: [platformId, billerId, payerId] };
    const ids = [v7() as InvoiceId, v7() as InvoiceId] as const;
    for (const [index, invoiceId] of ids.entries()) {
      const document = documentOf({ invoiceId, billerId, payerId, number: index + 1 });
      const of = { ...metadata, commandId: v7() as CommandId };
      const expected = index === 0 ? 'no-stream' : index - 1;
      const issued = { type: 'InvoiceIssued', data: document } as const;
      await tierline.log.append(streams.invoiceBook(billerId), expected, [issued], of);
      await tierline.log.append(streams.invoice(invoiceId), 'no-stream', [openingOf(document)], {
        ...of,
        commandId: v7() as CommandId,
      });
    }
    const [paid, open] = ids;
    const { invoices } = another((same) => same);
    const payment = { amount: { amount, currency: 'EUR' }, reference: 'TRF-1' };
    const { paymentId } = done(await invoices.pay(by(), paid, payment));
    // Refused, but what made credit has been followed by then.
    await invoices.refund(
      by(),
      { billerId, payerId },
      { amount: { amount: '999.00', currency: 'EUR' }, reference: 'R-0' },
    );
    return (process, caller) => run(process, caller, { paid, open, paymentId, owner: { billerId, payerId } });
  };

const disable = (id: AccountId) => tierline.accountStatus.disable(by(), id, 'unpaid');
const defaults = { mode: 'motion', retentionDays: 7, resolution: '720p' } as const;
const closed = async (id: AccountId) => {
  await disable(id);
  done(await tierline.accountStatus.close(by(), id, 'gone'));
};
let names = 0;
const name = (): string => {
  names += 1;
  return `Name ${names}`;
};

const cases: readonly Case[] = [
  {
    command: 'platform.configure',
    category: 'platform',
    given: async () => {
      const settings = { name: name(), currency: 'EUR', timeZone: 'UTC' };
      return (process, caller) =>
        process.platform.configure(caller, settings as Parameters<Tierline['platform']['configure']>[1]);
    },
  },
  {
    command: 'platform.definePlan',
    category: 'plan',
    given: async () => (process, caller) =>
      process.platform.definePlan(caller, {
        name: 'Plan',
        recordingMode: 'continuous',
        retentionDays: 30,
        resolution: '1080p',
        pricePerCameraMonth: '10',
        currency: 'EUR',
      }),
  },
  {
    command: 'platform.revisePlanPrice',
    category: 'plan',
    given: planGiven((process, caller, id) =>
      process.platform.revisePlanPrice(caller, id, { pricePerCameraMonth: '11' }),
    ),
  },
  {
    command: 'platform.retirePlan',
    category: 'plan',
    given: planGiven((process, caller, id) => process.platform.retirePlan(caller, id)),
  },
  {
    command: 'integrators.register',
    category: 'integrator',
    given: async () => {
      const request = registration();
      return (process, caller) => process.integrators.register(caller, request);
    },
  },
  {
    command: 'integrators.register',
    category: 'emailAddress',
    given: async () => {
      const request = registration();
      return (process, caller) => process.integrators.register(caller, request);
    },
  },
  {
    command: 'integrators.createSubIntegrator',
    category: 'integrator',
    given: async () => {
      const request = subRequest();
      return (process, { context }) =>
        process.integrators.createSubIntegrator({ context, principal: peopleOf(parent) }, parent, request);
    },
  },
  {
    command: 'integrators.change',
    category: 'integrator',
    given: integratorGiven((process, caller, id) =>
      process.integrators.change(caller, id, { name: 'Other' }),
    ),
  },
  {
    command: 'integrators.change',
    category: 'integrator',
    given: integratorGiven((process, caller, id) =>
      process.integrators.change(caller, id, { name: 'Other', email: `new@${id}.example` }),
    ),
  },
  {
    command: 'integrators.change',
    category: 'emailAddress',
    given: integratorGiven((process, caller, id) =>
      process.integrators.change(caller, id, { name: 'Other', email: `new@${id}.example` }),
    ),
  },
  {
    command: 'integrators.setPricing',
    category: 'integrator',
    given: integratorGiven((process, caller, id) =>
      process.integrators.setPricing(caller, id, { ...pricing, storagePerGbMonth: '0.03' }),
    ),
  },
  {
    command: 'integrators.assignPlans',
    category: 'integrator',
    given: async () => {
      const planId = await plan(tierline);
      const id = await primary(tierline);
      return (process, caller) => process.integrators.assignPlans(caller, id, [{ planId }]);
    },
  },
  {
    command: 'integrators.requestConfirmation',
    category: 'integrator',
    given: async () => {
      const id = await unconfirmed();
      return (process, caller) => process.integrators.requestConfirmation(caller, id);
    },
  },
  {
    command: 'customers.create',
    category: 'customer',
    given: integratorGiven((process, caller, id) => process.customers.create(caller, id, customerRequest)),
  },
  {
    command: 'customers.change',
    category: 'customer',
    given: customerGiven((process, caller, id) => process.customers.change(caller, id, { name: 'Other' })),
  },
  {
    command: 'customers.setRecordingDefaults',
    category: 'customer',
    given: customerGiven((process, caller, id) =>
      process.customers.setRecordingDefaults(caller, id, defaults),
    ),
  },
  {
    command: 'customers.setAdminPortalAccess',
    category: 'customer',
    given: customerGiven((process, caller, id) => process.customers.setAdminPortalAccess(caller, id, false)),
  },
  {
    command: 'customers.setLinkSharing',
    category: 'customer',
    given: customerGiven((process, caller, id) => process.customers.setLinkSharing(caller, id, false)),
  },
  {
    command: 'customers.setBillingProfile',
    category: 'customer',
    given: customerGiven((process, caller, id) =>
      process.customers.setBillingProfile(caller, id, {
        automaticBilling: true,
        rates: { storagePerGbMonth: '0.03', trafficPerGb: '0.02', currency: 'EUR' },
        planPrices: [],
        tax: noTax,
      }),
    ),
  },
  {
    command: 'accountStatus.disable',
    category: 'customer',
    given: customerGiven((process, caller, id) => process.accountStatus.disable(caller, id, 'unpaid')),
  },
  {
    command: 'accountStatus.disable',
    category: 'integrator',
    given: integratorGiven((process, caller, id) => process.accountStatus.disable(caller, id, 'unpaid')),
  },
  {
    command: 'accountStatus.enable',
    category: 'customer',
    given: customerGiven((process, caller, id) => process.accountStatus.enable(caller, id, 'paid'), disable),
  },
  {
    command: 'accountStatus.close',
    category: 'customer',
    given: customerGiven((process, caller, id) => process.accountStatus.close(caller, id, 'gone'), disable),
  },
  {
    command: 'accountStatus.close',
    category: 'integrator',
    given: integratorGiven((process, caller, id) => process.accountStatus.close(caller, id, 'gone'), disable),
  },
  {
    command: 'accountStatus.restrictModules',
    category: 'customer',
    given: customerGiven((process, caller, id) =>
      process.accountStatus.restrictModules(caller, id, ['alerts']),
    ),
  },
  {
    command: 'erasures.erase',
    category: 'erasures',
    given: customerGiven((process, caller, id) => process.erasures.erase(caller, id, 'asked'), closed),
  },
  {
    command: 'erasures.erase',
    category: 'erasures',
    given: integratorGiven((process, caller, id) => process.erasures.erase(caller, id, 'asked'), closed),
  },
  {
    command: 'erasures.erasePerson',
    category: 'erasures',
    given: personGiven(
      (process, caller, id) => process.erasures.erasePerson(caller, id, 'asked'),
      async (id) => done(await tierline.people.remove(by(), id, false)),
    ),
  },
  {
    command: 'cameras.add',
    category: 'camera',
    given: customerGiven((process, caller, id) =>
      process.cameras.add(caller, id, { name: 'Door', connection: 'onvif' }),
    ),
  },
  {
    command: 'cameras.activate',
    category: 'camera',
    given: cameraGiven((process, caller, id) => process.cameras.activate(caller, id)),
  },
  {
    command: 'cameras.deactivate',
    category: 'camera',
    given: cameraGiven((process, caller, id) => process.cameras.deactivate(caller, id), true),
  },
  {
    command: 'cameras.changePlan',
    category: 'camera',
    given: cameraGiven((process, caller, id, planId) => process.cameras.changePlan(caller, id, planId)),
  },
  {
    command: 'cameras.rename',
    category: 'camera',
    given: cameraGiven((process, caller, id) => process.cameras.rename(caller, id, 'Yard')),
  },
  {
    command: 'cameras.remove',
    category: 'camera',
    given: cameraGiven((process, caller, id) => process.cameras.remove(caller, id)),
  },
  {
    command: 'apiKeys.issue',
    category: 'apiKey',
    given: customerGiven((process, caller, id) =>
      process.apiKeys.issue(caller, id, { role: 'auditor', name: 'Key' }),
    ),
  },
  {
    command: 'apiKeys.revoke',
    category: 'apiKey',
    given: async () => {
      const id = await customer(tierline, parent);
      const key = done(await tierline.apiKeys.issue(by(), id, { role: 'auditor', name: 'Key' })).id;
      return (process, caller) =>
        process.apiKeys.revoke(caller, key as Parameters<Tierline['apiKeys']['revoke']>[1]);
    },
  },
  {
    command: 'people.invite',
    category: 'person',
    given: customerGiven((process, caller, id) => process.people.invite(caller, id, newPerson())),
  },
  {
    command: 'people.invite',
    category: 'people',
    given: customerGiven((process, caller, id) => process.people.invite(caller, id, newPerson())),
  },
  {
    command: 'people.inviteAgain',
    category: 'person',
    given: personGiven((process, caller, id) => process.people.inviteAgain(caller, id)),
  },
  {
    command: 'people.change',
    category: 'person',
    given: personGiven((process, caller, id) => process.people.change(caller, id, { role: 'viewer' })),
  },
  {
    command: 'people.remove',
    category: 'person',
    given: personGiven((process, caller, id) => process.people.remove(caller, id, false)),
  },
  {
    command: 'billingRuns.start',
    category: 'billingRun',
    given: integratorGiven((process, caller, id) =>
      process.billingRuns.start(caller, { billerId: id, month: '2026-08' as Month }),
    ),
  },
  {
    command: 'emailConfirmations.confirm',
    category: 'integrator',
    given: async () => {
      const token = await tokenOf(await unconfirmed());
      return (process, { context }) => process.emailConfirmations.confirm(context, token);
    },
  },
  {
    command: 'emailConfirmations.resend',
    category: 'integrator',
    given: async () => {
      const token = await tokenOf(await unconfirmed());
      return (process, { context }) => process.emailConfirmations.resend(context, token);
    },
  },
  {
    command: 'invoices.pay',
    category: 'invoice',
    given: invoiceGiven((process, caller, id) =>
      process.invoices.pay(caller, id, { amount: { amount: '19.00', currency: 'EUR' }, reference: 'TRF-1' }),
    ),
  },
  {
    command: 'invoices.void',
    category: 'invoice',
    given: invoiceGiven((process, caller, id) => process.invoices.void(caller, id, 'wrong')),
  },
  {
    command: 'invoices.markUncollectible',
    category: 'invoice',
    given: invoiceGiven((process, caller, id) => process.invoices.markUncollectible(caller, id, 'gone')),
  },
  {
    command: 'invoices.creditNote',
    category: 'invoice',
    given: invoiceGiven((process, caller, id) =>
      process.invoices.creditNote(caller, id, { reason: 'goodwill' }),
    ),
  },
  {
    command: 'invoices.apply',
    category: 'payerCredit',
    given: creditGiven((process, caller, { open }) => process.invoices.apply(caller, open)),
  },
  {
    command: 'invoices.apply',
    category: 'invoice',
    given: creditGiven((process, caller, { open }) => process.invoices.apply(caller, open)),
  },
  {
    command: 'invoices.applyOldestFirst',
    category: 'payerCredit',
    given: creditGiven((process, caller, { owner }) =>
      process.invoices.applyOldestFirst(caller, owner, { currency: 'EUR' }),
    ),
  },
  {
    command: 'invoices.reverse',
    category: 'payerCredit',
    given: creditGiven((process, caller, { paid, paymentId }) =>
      process.invoices.reverse(caller, paid, { paymentId, reason: 'bounced' }),
    ),
  },
  {
    command: 'invoices.reverse',
    category: 'invoice',
    given: creditGiven(
      (process, caller, { paid, paymentId }) =>
        process.invoices.reverse(caller, paid, { paymentId, reason: 'bounced' }),
      '119.00',
    ),
  },
  {
    command: 'invoices.refund',
    category: 'payerCredit',
    given: creditGiven((process, caller, { owner }) =>
      process.invoices.refund(caller, owner, {
        amount: { amount: '30.00', currency: 'EUR' },
        reference: 'R-1',
      }),
    ),
  },
  {
    command: 'parkedEvents.skip',
    category: 'skippedEvents',
    given: async () => {
      const parkedId = v7();
      return (process, caller) => process.parkedEvents.skip(caller, parkedId, 'broken');
    },
  },
];

/** Ids of the events a command has in the log, or its parts have, by the stream's category. */
const stored = async (category: string, commandId: CommandId): Promise<readonly string[]> => {
  const ids: string[] = [];
  for await (const { stream, id, metadata } of tierline.store.readAll()) {
    const { commandId: own, causationId } = JSON.parse(metadata) as Record<string, string>;
    if (stream.startsWith(`${category}-`) && (own === commandId || causationId === commandId)) ids.push(id);
  }
  return ids;
};

const title = ({ command, category }: Case): string => `${command}, on ${category}`;

describe.each(cases.map((one) => [title(one), one] as const))('%s', (_, { category, given }) => {
  const lose = async (run: Run) => {
    const late = createLateAppend(category);
    const first = by();
    await expect(run(another(late.losing), first)).rejects.toBeInstanceOf(EventStoreUnavailable);
    const { commandId, time } = first.context;
    return { late, commandId, repeat: by({ commandId, time, takenOver: true }) };
  };

  test('is found by its repeat when its append had landed', async () => {
    const run = await given();
    const { late, commandId, repeat } = await lose(run);
    await late.land();
    const before = await stored(category, commandId);
    expect(
      done(
        await run(
          another((same) => same),
          repeat,
        ),
      ).changed,
    ).toBe(true);
    // An address is reserved anew for every try (decision 011).
    if (category !== 'emailAddress') expect(await stored(category, commandId)).toEqual(before);
    else expect(await stored('integrator', commandId)).not.toEqual([]);
  });

  test('is found by its repeat when its append lands after the repeat has decided', async () => {
    const run = await given();
    const { late, commandId, repeat } = await lose(run);
    const result = done(await run(another(late.landingMeanwhile), repeat));
    expect(result.changed).toBe(true);
    const ids = await stored(category, commandId);
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test('every command that a request can repeat is among them', () => {
  const groups = [
    'platform',
    'integrators',
    'customers',
    'accountStatus',
    'erasures',
    'cameras',
    'apiKeys',
    'people',
    'emailConfirmations',
    'invoices',
    'parkedEvents',
  ] as const;
  const commands = groups.flatMap((group) =>
    Object.keys(tierline[group]).map((command) => `${group}.${command}`),
  );
  // These only look, or answer nothing and are never repeated under a key.
  const others = [
    'emailConfirmations.look',
    'emailConfirmations.resendToClaimed',
    'emailConfirmations.confirmedAddress',
    'people.foresee',
  ];
  const tried = new Set(cases.map(({ command }) => command));
  expect(commands.filter((command) => !tried.has(command) && !others.includes(command))).toEqual([]);
});
