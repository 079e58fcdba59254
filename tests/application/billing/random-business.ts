import { boundsOf, daysOf, monthAfter, monthAt } from '#domain/kernel/calendar.ts';
import { type Instant, instantOf, type Month } from '#domain/kernel/ids.ts';
import { createHistory, type History } from '#tests/application/billing/history.ts';
import { month as monthOf, planId, pricing, profile } from '#tests/application/billing/history-terms.ts';
import { createRandomCameras } from '#tests/application/billing/random-cameras.ts';
import {
  agreed,
  billers,
  bytes,
  currencies,
  customers,
  edges,
  integrators,
  onePerCurrency,
  pauses,
  pick,
  planPrices,
  plans,
  prices,
  profileOf,
  type Step,
  zones,
} from '#tests/application/billing/random-choices.ts';
import { workOnCredit, workOnInvoice } from '#tests/application/billing/random-payments.ts';

export interface Business {
  readonly history: History;
  /** Months that something may have happened in, oldest first. */
  months(): readonly Month[];
}

/** What a step may ask of whoever tells the history: to bill a month, and so to change the log by what billing makes. */
export type RunMonth = (history: History, biller: string, month: Month) => Promise<unknown>;

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
  const disabled = new Set<string>();
  const closed = new Set<string>();
  const assigned = new Map<string, Set<string>>([
    ['dealer', new Set(['basic'])],
    ['dealer-b', new Set()],
    ['sub', new Set(['basic', 'better'])],
  ]);
  let now = Date.parse(`${beginning}-03T05:00Z`);
  let rows = 0;
  const takenBack = new Set<number>();

  const thisMonth = (): Month => monthAt(instantOf(now), 'UTC');
  const months = (): readonly Month[] =>
    [-1, 0, 1, 2, 3, 4]
      .map((later) => monthAfter(monthOf(beginning), later))
      .filter((each) => each <= thisMonth());

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

  const perform: readonly ((choices: Step['choices']) => unknown)[] = [
    ...createRandomCameras(history),
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
    ...Array.from(
      { length: 2 },
      () => (choices: Step['choices']) => workOnInvoice(history, thisMonth(), choices),
    ),
    ...Array.from({ length: 2 }, () => (choices: Step['choices']) => workOnCredit(history, choices)),
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
