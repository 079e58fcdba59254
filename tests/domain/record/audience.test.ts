import { describe, expect, test } from 'vitest';
import { languages } from '#application/kernel/telling/language.ts';
import { wordsOf } from '#application/words.ts';
import { type Asker, platformAsker } from '#domain/accounts/access/access.ts';
import { type AnyEvent, type EventType, eventDefinitions } from '#domain/events.ts';
import type { Audience } from '#domain/kernel/events/definition.ts';
import type { Actor } from '#domain/kernel/events/event.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { above, eventWithin, seesStored } from '#domain/record/audit/audience.ts';
import { samples } from '#tests/application/kernel/codec/samples.ts';

const boss = '01993000-0000-7000-8000-00000000b055' as AccountId;
const ours = '01993000-0000-7000-8000-000000000045' as AccountId;
const path = [platformId, boss, ours];
/** Who reads bills wherever they read anything. */
const whole = (account: AccountId): Asker => ({ account, readsBillsOf: () => true });
/** From whom bills are withheld. */
const withheld = (account: AccountId): Asker => ({ account, readsBillsOf: () => false });
const people = (account: AccountId, principal: string, more: Partial<Actor> = {}): Actor => ({
  principal,
  role: 'integrator',
  account,
  ...more,
});

/** A stored sample as an event of this actor's, on this path; `data` in place of some of its own. */
const eventOf = (type: string, actor: Actor, data: object = {}): AnyEvent => {
  const sample = samples.findLast(({ stored }) => stored.type === type);
  if (!sample) throw new Error(`There is no sample of ${type}.`);
  const { stored, decoded } = sample;
  return {
    ...stored,
    position: BigInt(stored.position),
    data: { ...decoded.data, ...data },
    metadata: { ...decoded.metadata, path, actor },
    // A sample's decoded content is that of its type.
  } as unknown as AnyEvent;
};

const types = Object.keys(eventDefinitions) as readonly EventType[];

describe('What is told of an event', () => {
  test.each(types)('%s names nobody above, neither as the one who acted nor anywhere in it', (type) => {
    const named = { billerId: boss, level: boss, accountId: ours, reason: `${boss} told me` };
    const fields = samples.findLast(({ stored }) => stored.type === type)?.decoded.data ?? {};
    const data = Object.fromEntries(Object.entries(named).filter(([name]) => name in fields));
    for (const actor of [
      people(boss, 'key-of-the-boss', { onBehalfReason: 'between us' }),
      people(platformId, 'key-of-the-platform', { onBehalfOf: boss, onBehalfReason: 'between us' }),
    ]) {
      const event = eventOf(type, actor, data);
      const told = JSON.stringify(eventWithin({ ...event, stream: `some-${boss}` }, whole(ours)).data);
      const { stream, actor: who, why } = eventWithin({ ...event, stream: `some-${boss}` }, whole(ours));
      for (const hidden of [platformId, boss, actor.principal, 'between us', 'told me'])
        expect(told + JSON.stringify([stream, who, why])).not.toContain(hidden);
      expect(who).toMatchObject({ principal: above, account: above, reason: null });
    }
  });

  test.each(types)('%s is whole for those who are above it all, but for secrets', (type) => {
    const event = eventOf(type, people(ours, 'key-of-ours'));
    const { hash: _, ...data } = { hash: undefined, ...event.data };
    expect(eventWithin(event, platformAsker).data).toEqual(data);
  });

  /** Whatever is written like an amount or a rate, wherever it stands. */
  const figures = (value: unknown): readonly string[] =>
    JSON.stringify(value).match(/(?<![\d.])\d+\.\d+(?![\d.Z])/g) ?? [];
  /** An amount as it is written in any language: with its currency. */
  const amounts = (words: string): readonly string[] =>
    words.match(/[\d٠-٩]\s?(?:EUR|CHF|€)|(?:EUR|CHF|€)\s?[\d٠-٩]/g) ?? [];
  // A list price stands in the catalogue for everybody who may use the plan.
  const catalogue: ReadonlySet<EventType> = new Set<EventType>(['PlanDefined', 'PlanPriceRevised']);

  test.each(types)(
    '%s holds no amount, rate or reason of a bill for those who may not read bills',
    (type) => {
      const event = eventOf(type, people(ours, 'key-of-ours'));
      for (const account of path) {
        const told = eventWithin(event, withheld(account));
        if (!catalogue.has(type)) expect(figures([told.data, told.why])).toEqual([]);
        for (const language of languages) {
          const words = wordsOf(event, withheld(account), { language, locale: language });
          expect(words).not.toMatch(/null|undefined|NaN/);
          // Elsewhere a point may stand between thousands.
          const bare = language === 'en' ? figures(words) : [];
          if (!catalogue.has(type)) expect([bare, amounts(words)]).toEqual([[], []]);
        }
      }
    },
  );

  test('withholding bills takes from these events and from no other', () => {
    const taken = types.filter((type) => {
      const event = eventOf(type, people(ours, 'key-of-ours'));
      const told = (asker: Asker) => JSON.stringify(eventWithin(event, asker));
      return told(withheld(ours)) !== told(whole(ours));
    });
    expect(taken.sort()).toEqual([
      'BillingProfileSet',
      'CostAllocated',
      'CreditApplied',
      'CreditGained',
      'CreditNoteIssued',
      'CreditRefunded',
      'CreditTaken',
      'CustomerCreated',
      'IntegratorRegistered',
      'InvoiceIssued',
      'InvoiceMarkedUncollectible',
      'InvoiceOpened',
      'InvoiceOverdue',
      'InvoiceSendingRequested',
      'InvoiceSent',
      'InvoiceVoided',
      'PayerBilled',
      'PaymentRecorded',
      'PaymentReversed',
      'PlansAssigned',
      'PriceListSet',
      'ReminderSent',
      'SellerSet',
      'SubIntegratorCreated',
      'UnbilledMonthWaived',
      'WholesalePricingSet',
    ]);
  });

  test('never holds the hash of a key, and its stored text is for nobody', () => {
    const event = eventOf('ApiKeyIssued', people(platformId, 'operator-key'));
    for (const asker of path) expect(eventWithin(event, whole(asker)).data).not.toHaveProperty('hash');
    const seen = (type: EventType, asker: Asker) => seesStored({ type, path }, asker);
    expect([seen('ApiKeyIssued', platformAsker), seen('CameraAdded', platformAsker)]).toEqual([false, true]);
    expect(seen('CameraAdded', whole(ours))).toBe(false);
  });

  test('is not stored text for whoever may not read bills, where prices or bills are in it', () => {
    const support = withheld(platformId);
    for (const type of types) {
      const { bills, pricedPlans }: Audience = eventDefinitions[type].audience;
      const isPriced = bills !== undefined || pricedPlans !== undefined;
      const told = seesStored({ type, path }, platformAsker);
      expect([type, seesStored({ type, path }, support)]).toEqual([type, told && !isPriced]);
    }
  });

  const question = {
    account: ours,
    stream: 'billingRun-01993000-0000-7000-8000-000000000999',
    actor: '01993000-0000-7000-8000-000000000998',
    type: 'InvoiceIssued',
    from: '17',
    after: 'YW55',
  };
  test.each([
    ['AuditRead', 'query'],
    ['ExportStarted', 'filter'],
  ])('%s by people above tells that and what kind was asked, not whom it was about', (type, field) => {
    const asked = (actor: Actor) =>
      Reflect.get(eventWithin(eventOf(type, actor, { [field]: question }), whole(ours)).data, field);
    expect(asked(people(boss, 'key'))).toEqual({ account: ours, type: 'InvoiceIssued', from: '17' });
    expect(asked(people(platformId, 'operator-key', { onBehalfOf: boss }))).not.toHaveProperty('actor');
    expect(asked(people(ours, 'key'))).toEqual(question);
    expect(asked(people(platformId, 'operator-key', { onBehalfOf: ours }))).toEqual(question);
  });

  test('InvoiceIssued shows the biller its run, and the payer below it none', () => {
    const event = eventOf(
      'InvoiceIssued',
      { principal: 'process:billing', role: 'process', account: platformId },
      {
        billerId: boss,
        payerId: ours,
      },
    );
    expect(eventWithin(event, whole(boss)).data).toHaveProperty('runId');
    expect(eventWithin(event, whole(ours)).data).not.toHaveProperty('runId');
    expect(eventWithin(event, whole(ours)).data).toMatchObject({ billerId: above });
  });

  test('is nothing of the path for somebody who is not on it', () => {
    const stranger = '01993000-0000-7000-8000-0000000000ee' as AccountId;
    const told = eventWithin(eventOf('CustomerDisabled', people(ours, 'key')), whole(stranger));
    expect(told.actor).toMatchObject({ principal: above, account: above });
    expect(told.data).toMatchObject({ reason: null });
  });
});
