import fc from 'fast-check';
import type { ListedPlan } from '#domain/accounts/price-list.ts';
import { decideInvoice, type InvoiceCommand } from '#domain/billing/invoice/decide.ts';
import { boundsOf, daysOf, monthAfter, monthAt } from '#domain/kernel/calendar.ts';
import { type Instant, instantOf, type Month, type PaymentId, platformId } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import type { Tax, WholesalePricing } from '#domain/plans/prices.ts';
import { createHistory, type History } from '#tests/application/billing/history.ts';
import {
  exclusive,
  inclusive,
  month as monthOf,
  planId,
  pricing,
  profile,
} from '#tests/application/billing/history-terms.ts';
import { applyCredit, invoiceIn, refund, reversePayment } from '#tests/application/billing/random-credit.ts';

/** Months with something odd in them: leap days, changes of clocks, days that begin late, twice or never. */
const beginnings = ['2028-01', '2026-02', '2026-09', '2018-10', '2018-01', '2011-11', '2026-11'];

export const zones = [
  'UTC',
  'Europe/Berlin',
  'Pacific/Auckland',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'America/Havana',
  'Pacific/Apia',
  'Asia/Kathmandu',
];
const prices = ['0', '30', '30.00', '17.50', '0.1', '12.3456', '999.999', 'list'];
const rates = ['0', '0.02', '0.020', '0.0235', '0.067', '1.2345', '3.000000001'];
const taxes: readonly Tax[] = [
  pricing().tax,
  exclusive('19'),
  exclusive('5', '9.975'),
  inclusive('21'),
  inclusive('4', '0', '7.5'),
];
const currencies = ['EUR', 'EUR', 'EUR', 'EUR', 'JPY', 'KWD'];
const bytes = [0n, 1n, 10n ** 9n, 1_234_567_890_123n, 999_999_999n, 31n * 10n ** 12n];

const minute = 60_000;
const hour = 60 * minute;
const pauses = [0, 1, minute, hour, 5 * hour, 11 * hour, 24 * hour, 40 * hour, 100 * hour, 200 * hour];

export interface Step {
  readonly what: number;
  readonly pause: number;
  readonly choices: readonly [number, number, number, number];
}

const choice = fc.nat(10_000);
export const businesses = fc.record({
  beginning: fc.constantFrom(...beginnings),
  steps: fc.array(
    fc.record({ what: choice, pause: choice, choices: fc.tuple(choice, choice, choice, choice) }),
    { minLength: 1, maxLength: 120, size: 'max' },
  ),
});

const pick = <Item>(items: readonly Item[], number: number): Item => {
  const item = items[number % items.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};

/** Payers by what they are; ids of which one begins another, so that order by path is not order by text. */
export const integrators = ['dealer', 'dealer-b', 'sub'] as const;
export const customers = ['kiosk', 'shop', 'shop-b', 'stall'] as const;
/** Every edge of the tree: who bills whom. */
export const edges: readonly (readonly [biller: string, payer: string])[] = [
  [platformId, 'dealer'],
  [platformId, 'dealer-b'],
  ['dealer', 'sub'],
  ['dealer', 'shop'],
  ['dealer-b', 'shop-b'],
  ['sub', 'kiosk'],
  ['sub', 'stall'],
];
const billers = [platformId, ...integrators];
const plans = ['basic', 'better', 'exotic'];

interface Camera {
  readonly name: string;
  active: boolean;
  removed: boolean;
  readonly holds: Set<string>;
}

export interface Business {
  readonly history: History;
  /** Months that something may have happened in, oldest first. */
  months(): readonly Month[];
}

/** What a step may ask of whoever tells the history: to bill a month, and so to change the log by what billing makes. */
export type RunMonth = (history: History, biller: string, month: Month) => Promise<unknown>;

/** Some of an amount, with no more digits: a seventh, or so. */
const part = (gross: string): string => {
  const [whole = '0', digits] = gross.split('.');
  const less = String(BigInt(whole) / 7n);
  return digits === undefined ? less : `${less}.${digits}`;
};

const agreed = ([one, other, third, fourth]: Step['choices']): WholesalePricing =>
  pricing({
    storage: pick(rates, one),
    traffic: pick(rates, other),
    tax: pick(taxes, third),
    currency: pick(currencies, fourth),
  });

const onePerCurrency = (plans: readonly ListedPlan[]): readonly ListedPlan[] => [
  ...new Map(plans.map((plan) => [`${plan.planId} ${plan.currency}`, plan])).values(),
];

const planPrices = (one: number, other: number): Readonly<Record<string, string>> => ({
  ...(one % 3 === 0 ? {} : { basic: pick(prices, one) }),
  ...(other % 3 === 0 ? {} : { better: pick(prices, other) }),
  ...(one % 4 === 0 ? { exotic: pick(prices, other) } : {}),
});

const profileOf = (choices: Step['choices']) => {
  const { storagePerGbMonth, trafficPerGb, currency, tax } = agreed(choices);
  const own = planPrices(choices[1], choices[2]);
  return profile({ storage: storagePerGbMonth, traffic: trafficPerGb, currency, tax, plans: own });
};

const begin = (beginning: string): History => {
  const history = createHistory()
    .at(`${beginning}-03T05:00Z`)
    .plan('basic', '30')
    .plan('better', '45.50')
    .plan('exotic', '900', 'JPY')
    .integrator('dealer', {
      timeZone: 'Europe/Berlin',
      pricing: pricing({ storage: '0.02' }),
      plans: { basic: '20' },
    })
    .integrator('dealer-b', { timeZone: 'America/Sao_Paulo', plans: { better: 'list' } })
    .integrator('sub', {
      under: 'dealer',
      timeZone: 'Pacific/Auckland',
      plans: { basic: 'list', better: '12' },
    });
  for (const [biller, payer] of edges)
    if (customers.some((customer) => customer === payer))
      history.customer(payer, {
        under: biller,
        ...(payer === 'shop-b' ? {} : { profile: profile({ storage: '0.03', traffic: '0.1' }) }),
      });
  return history;
};

/** Everything that may happen, each as one event or a few; whatever the choices, the history could have happened. */
export const tellBusiness = async (
  { beginning, steps }: { readonly beginning: string; readonly steps: readonly Step[] },
  runMonth: RunMonth,
): Promise<Business> => {
  const history = begin(beginning);
  const cameras: Camera[] = [];
  const disabled = new Set<string>();
  const closed = new Set<string>();
  const assigned = new Map<string, Set<string>>([
    ['dealer', new Set(['basic'])],
    ['dealer-b', new Set()],
    ['sub', new Set(['basic', 'better'])],
  ]);
  let now = Date.parse(`${beginning}-03T05:00Z`);
  let holds = 0;
  let rows = 0;
  const takenBack = new Set<number>();

  const thisMonth = (): Month => monthAt(instantOf(now), 'UTC');
  const months = (): readonly Month[] =>
    [-1, 0, 1, 2, 3, 4]
      .map((later) => monthAfter(monthOf(beginning), later))
      .filter((each) => each <= thisMonth());
  const camera = (number: number): Camera | undefined => {
    const there = cameras.filter(({ removed }) => !removed);
    return there.length === 0 ? undefined : pick(there, number);
  };
  const hold = (one: Camera): void => {
    holds += 1;
    one.holds.add(`hold-${holds}`);
    history.hold(one.name, `hold-${holds}`);
  };

  const recordUsage = ([one, other, third, fourth]: Step['choices']): void => {
    const customer = pick(customers, one);
    const month = monthAfter(thisMonth(), -(other % 3));
    const days = daysOf(month, 'UTC');
    const row = (number: number) => ({
      day: pick(days, number).day,
      stored: pick(bytes, number + one),
      traffic: pick(bytes, number + other),
    });
    const told = [row(third), ...(fourth % 2 === 0 ? [row(fourth)] : [])];
    rows += told.length;
    history.usage(customer, ...told);
  };

  /** One of all rows, or the last one, and at times another right after it, with other figures for another. */
  const takeBackUsage = (choices: Step['choices']): void => {
    const [one, other] = choices;
    const place = other % 3 === 0 ? rows : 1 + (one % Math.max(1, rows));
    if (rows === 0 || takenBack.has(place)) return;
    takenBack.add(place);
    history.takeBack(place);
    if (other % 4 === 0) recordUsage(choices);
  };

  /** A command to one of the invoices, decided by the domain itself; a refusal changes nothing. */
  const workOnInvoice = ([one, other, third, fourth]: Step['choices']): void => {
    const opened = history.events.filter((event) => event.type === 'InvoiceOpened');
    if (opened.length === 0) return;
    const { invoiceId, payerId, currency, gross } = pick(opened, one).data;
    const amount = { amount: pick([gross, part(gross), `${part(gross)}0`, '1'], third), currency };
    const pay: InvoiceCommand = {
      type: 'RecordPayment',
      paymentId: `payment at ${history.position()}` as PaymentId,
      amount,
      reference: `transfer ${fourth % 20}`,
      paidOn: pick(daysOf(thisMonth(), 'UTC'), third).day,
    };
    const command = pick<InvoiceCommand>(
      [
        { type: 'VoidInvoice', reason: 'wrong' },
        { type: 'VoidInvoice', reason: 'wrong' },
        pay,
        pay,
        { type: 'MarkUncollectible', reason: 'bankrupt' },
        { type: 'IssueCreditNote', reason: 'discount', ...(fourth % 3 === 0 ? {} : { amount }) },
      ],
      other,
    );
    const life = invoiceIn(history, invoiceId);
    const decision = decideInvoice(command, life);
    if (!isRefusal(decision)) for (const event of decision) history.ofInvoice(payerId, event);
  };

  /** Payments bounce, and credit is applied or refunded; some of it is interrupted. */
  const workOnCredit = ([one, other, third, fourth]: Step['choices']): unknown => {
    const opened = history.events.filter((event) => event.type === 'InvoiceOpened');
    if (opened.length === 0) return undefined;
    const { invoiceId, billerId, payerId, currency } = pick(opened, one).data;
    const invoice = invoiceIn(history, invoiceId);
    if (!invoice) return undefined;
    const dies = fourth % 5 === 0;
    if (other % 3 === 0) return refund(history, { billerId, payerId }, currency, third % 2 === 0);
    if (other % 3 === 1) return applyCredit(history, invoice, third % 4 === 0 ? 7n : undefined, dies);
    return (
      invoice.payments.length > 0 && reversePayment(history, invoice, pick(invoice.payments, third), dies)
    );
  };

  const perform: readonly ((choices: Step['choices']) => unknown)[] = [
    ([one, other]) => {
      if (cameras.length >= 6) return;
      const name = `camera-${cameras.length}`;
      cameras.push({ name, active: true, removed: false, holds: new Set() });
      history.camera(name, { of: pick(customers, one), plan: pick(plans.slice(0, 2), other) }).activate(name);
    },
    ...Array.from({ length: 4 }, () => ([one]: Step['choices']): void => {
      const which = camera(one);
      if (!which) return;
      which.active = !which.active;
      if (which.active) history.activate(which.name);
      else history.deactivate(which.name);
    }),
    ([one, other, third]) => {
      const which = camera(one);
      if (which) history.onPlan(which.name, pick(plans, third % 5 === 0 ? other : other % 2));
    },
    ([one, other]) => {
      const which = camera(one);
      if (!which) return;
      const [mark] = which.holds;
      if (mark === undefined || other % 4 === 0) return hold(which);
      which.holds.delete(mark);
      history.release(which.name, mark);
    },
    ([one, other]) => {
      const which = camera(one);
      if (!which || other % 4 !== 0) return;
      which.removed = true;
      history.remove(which.name);
    },
    ...Array.from({ length: 2 }, () => ([one, other]: Step['choices']): void => {
      const name = pick([...integrators, ...customers], one);
      if (closed.has(name)) return;
      if (!disabled.has(name) || other % 5 === 0) {
        disabled.add(name);
        history.disable(name);
      } else if (other % 7 === 0 && customers.some((each) => each === name)) {
        closed.add(name);
        history.close(name);
      } else {
        disabled.delete(name);
        history.enable(name);
      }
    }),
    ([one, other]) => {
      if (one % 4 === 0) history.platform(pick(zones, other));
      else history.zone(pick(integrators, one), pick(zones, other));
    },
    (choices) => void history.price(pick(integrators, choices[3] + choices[1]), agreed(choices)),
    (choices) => void history.agree(pick(customers, choices[3] + choices[1]), profileOf(choices)),
    ([one, other, third]) => {
      const name = pick(integrators, one);
      const own = planPrices(other, third);
      if (Object.keys(own).length === 0) return;
      for (const plan of Object.keys(own)) assigned.get(name)?.add(plan);
      history.assign(name, own);
    },
    ([one, other]) => {
      const name = pick(integrators, one);
      const own = [...(assigned.get(name) ?? [])];
      if (own.length === 0) return;
      const plan = pick(own, other);
      assigned.get(name)?.delete(plan);
      history.withdraw(name, plan);
    },
    ([one, other, third, fourth]) => {
      const listed = [one, other, third]
        .filter((number) => number % 3 !== 0)
        .map((number) => ({
          planId: planId(pick(plans, number)),
          ...(number % 2 === 0 ? {} : { name: `Plan ${number % 7}` }),
          pricePerCameraMonth: pick(prices.slice(0, -1), number >> 2),
          currency: pick(currencies.slice(3), number >> 4),
        }));
      history.priceList(pick(billers, fourth), onePerCurrency(listed));
    },
    ([one, other]) => void history.revise(pick(plans, one), pick(prices.slice(0, -1), other)),
    ...Array.from({ length: 5 }, () => recordUsage),
    ...Array.from({ length: 2 }, () => takeBackUsage),
    ...Array.from({ length: 3 }, () => async ([one, other]: Step['choices']) => {
      const month = monthAfter(thisMonth(), other % 4 === 0 ? -2 : -1);
      for (const biller of one % 2 === 0 ? billers : [pick(billers, one)])
        await runMonth(history, biller, month);
    }),
    workOnInvoice,
    workOnInvoice,
    workOnCredit,
    workOnCredit,
  ];

  /** Sometimes to the very moment a day begins somewhere, or just beside it. */
  const wait = (number: number): void => {
    if (number % 4 !== 0) {
      now += pick(pauses, number >> 2);
      return;
    }
    const zone = pick(zones, number >> 2);
    const ends: readonly Instant[] = [
      ...daysOf(monthAt(instantOf(now), zone), zone).map(({ end }) => end),
      boundsOf(monthAfter(monthAt(instantOf(now), zone)), zone).end,
    ];
    const next = ends.find((end) => Date.parse(end) > now + 1);
    if (next) now = Date.parse(next) + ((number >> 5) % 3) - 1;
  };

  for (const { what, pause, choices } of steps) {
    wait(pause);
    history.at(instantOf(now));
    await pick(perform, what)(choices);
  }
  return { history, months };
};
