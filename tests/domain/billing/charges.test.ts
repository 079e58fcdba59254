import { describe, expect, it } from 'vitest';
import { billOf } from '#domain/billing/bill.ts';
import { type Charge, chargesFor, quantityText, sumOf } from '#domain/billing/charges.ts';
import {
  addConsumption,
  addLateUsage,
  addRecordedDays,
  addUsage,
  type Consumption,
  isNothing,
  noConsumption,
} from '#domain/billing/consumption.ts';
import type { Terms } from '#domain/billing/terms.ts';
import { reduced } from '#domain/kernel/fraction.ts';
import type { AccountId, Day, EventId, Instant, Month, PlanId } from '#domain/kernel/ids.ts';
import { gb, inclusive } from '#tests/application/billing/history-terms.ts';
import { planId } from '#tests/scenes/domain-scenes.ts';

const november = '2026-11' as Month;
const october = '2026-10' as Month;
const midMonth = '2026-11-16T00:00:00.000Z' as Instant;
const [basic, better] = [planId('basic'), planId('better')];

/** Through the 15th one price and rate, from the 16th another. */
const terms = (before: string, after = before): Terms => {
  const of = (end: Instant): string => (end <= midMonth ? before : after);
  const eventId = 'set' as EventId;
  return {
    currency: 'EUR',
    tax: inclusive('19'),
    ratesBefore: (end) => ({
      at: midMonth,
      eventId,
      value: { storagePerGbMonth: of(end), trafficPerGb: of(end), currency: 'EUR' },
    }),
    planNames: new Map(),
    planPriceBefore: (_, end) => ({ price: of(end), eventIds: [eventId] }),
  };
};

const used = (tell: (consumption: Consumption) => void): Consumption => {
  const consumption = noConsumption();
  tell(consumption);
  return consumption;
};
const row = (day: string, storedBytes: bigint, trafficBytes = 0n) => ({
  customerId: 'shop' as AccountId,
  day: day as Day,
  storedBytes,
  trafficBytes,
});
/** A camera that recorded on the first so many days of November. */
const days = (plan: PlanId, count: number): readonly (PlanId | null)[] =>
  Array.from({ length: 30 }, (_, index) => (index < count ? plan : null));

const charged = (consumption: Consumption, by: Terms): readonly Charge[] =>
  chargesFor(consumption, by, new Map(), november, 'UTC');
const shown = (consumption: Consumption, by: Terms): readonly string[] =>
  charged(consumption, by).map((charge) => {
    const amount = reduced(charge.amount);
    return `${charge.planId ?? charge.month ?? charge.kind} ${quantityText(charge)} × ${charge.unitPrice} = ${amount.dividend}/${amount.divisor}`;
  });

describe('Charges', () => {
  it('are none for nothing', () => {
    expect(charged(noConsumption(), terms('1'))).toEqual([]);
    expect(isNothing(noConsumption())).toBe(true);
  });

  it('have one line per plan and unit price, whatever cameras', () => {
    const consumption = used((sum) => {
      addRecordedDays(sum, days(basic, 30));
      addRecordedDays(sum, days(basic, 15));
      addRecordedDays(sum, days(better, 20));
    });
    expect(shown(consumption, terms('30', '60'))).toEqual([
      // 15 days of two cameras at 30, 15 of one at 60.
      'basic 0.5 × 60 = 30/1',
      'basic 1 × 30 = 30/1',
      'better 0.5 × 30 = 15/1',
      'better 0.166667 × 60 = 10/1',
    ]);
  });

  it('have one line for a price however it is written', () => {
    const consumption = used((sum) => addRecordedDays(sum, days(basic, 30)));
    expect(shown(consumption, terms('17.50', '17.5'))).toEqual(['basic 1 × 17.50 = 35/2']);
  });

  it('are not rounded: a seventh stays a seventh', () => {
    const consumption = used((sum) => addUsage(sum, 'UTC', row('2026-11-01', 30n * gb)));
    expect(reduced(sumOf(charged(consumption, terms('0.142857142857'))))).toEqual({
      dividend: 142857142857n,
      divisor: 10n ** 12n,
    });
  });

  it('have storage by the mean of the days, traffic by the sum', () => {
    const consumption = used((sum) => {
      addUsage(sum, 'UTC', row('2026-11-01', 60n * gb, 3n * gb));
      addUsage(sum, 'UTC', row('2026-11-01', 30n * gb));
      addUsage(sum, 'UTC', row('2026-11-02', 0n, 1n));
    });
    expect(shown(consumption, terms('0.5'))).toEqual([
      'storage 3 × 0.5 = 3/2',
      'traffic 3 × 0.5 = 3000000001/2000000000',
    ]);
  });

  it('show the mean of rates that changed, and name them', () => {
    const consumption = used((sum) => {
      addUsage(sum, 'UTC', row('2026-11-01', 0n, 3n * gb));
      addUsage(sum, 'UTC', row('2026-11-20', 0n, gb));
    });
    expect(shown(consumption, terms('0.02', '0.06'))).toEqual(['traffic 4 × 0.03 = 3/25']);
    expect(charged(consumption, terms('0.02', '0.06'))[0]?.description).toBe(
      'Traffic, at rates of 0.02, 0.06',
    );
    expect(charged(consumption, terms('0.02', '0.020'))[0]).toMatchObject({
      description: 'Traffic',
      unitPrice: '0.02',
    });
  });

  it('have the rate at the end of the day in the zone of its calendar', () => {
    // 15 November ends in Auckland before the change at midnight of UTC, in Los Angeles after it.
    const usedIn = (zone: string) => used((sum) => addUsage(sum, zone, row('2026-11-15', 0n, gb)));
    expect(shown(usedIn('Pacific/Auckland'), terms('1', '2'))).toEqual(['traffic 1 × 1 = 1/1']);
    expect(shown(usedIn('America/Los_Angeles'), terms('1', '2'))).toEqual(['traffic 1 × 2 = 2/1']);
  });

  it('have one adjustment per month of late usage, storage by that month’s days', () => {
    const consumption = used((sum) => {
      addLateUsage(sum, october, 'UTC', row('2026-10-31', 310n * gb, 5n * gb));
      addLateUsage(sum, '2026-09' as Month, 'UTC', row('2026-09-30', 300n * gb));
      addLateUsage(sum, '2026-08' as Month, 'UTC', row('2026-08-30', 0n));
    });
    expect(shown(consumption, terms('2', '9'))).toEqual(['2026-09 1 × 20 = 20/1', '2026-10 1 × 30 = 30/1']);
  });

  it('are the same of the sum as of its parts', () => {
    const one = used((sum) => {
      addRecordedDays(sum, days(basic, 10));
      addUsage(sum, 'UTC', row('2026-11-01', 7n, 11n));
      addLateUsage(sum, october, 'UTC', row('2026-10-31', 13n, 17n));
    });
    const other = used((sum) => {
      addRecordedDays(sum, days(basic, 20));
      addUsage(sum, 'UTC', row('2026-11-01', 19n, 23n));
      addUsage(sum, 'Asia/Tokyo', row('2026-11-01', 19n, 23n));
      addLateUsage(sum, october, 'UTC', row('2026-10-31', 29n, 31n));
    });
    const both = used((sum) => {
      addConsumption(sum, one);
      addConsumption(sum, other);
    });
    const sumOfParts = sumOf([...charged(one, terms('3', '5')), ...charged(other, terms('3', '5'))]);
    expect(reduced(sumOf(charged(both, terms('3', '5'))))).toEqual(reduced(sumOfParts));
    // The parts themselves are as they were.
    expect(one.usage.get('UTC')?.get('2026-11-01' as Day)).toEqual({ storedBytes: 7n, trafficBytes: 11n });
  });
});

describe('Days of service', () => {
  const spans = (consumption: Consumption, by: Terms): readonly string[] =>
    charged(consumption, by).map(({ kind, from, to }) => `${kind} ${from} to ${to}`);

  it('of a plan are the first and the last on which cameras recorded at the price', () => {
    const consumption = used((sum) => addRecordedDays(sum, days(basic, 20)));
    expect(spans(consumption, terms('30', '60'))).toEqual([
      'plan 2026-11-01 to 2026-11-15',
      'plan 2026-11-16 to 2026-11-20',
    ]);
  });

  it('of usage are the first and the last with any of it, in whichever zone', () => {
    const consumption = used((sum) => {
      addUsage(sum, 'UTC', row('2026-11-09', 1n, 0n));
      addUsage(sum, 'Asia/Tokyo', row('2026-11-03', 1n, 0n));
      addUsage(sum, 'UTC', row('2026-11-20', 0n, 1n));
      addLateUsage(sum, october, 'UTC', row('2026-10-30', 0n, 1n));
      addLateUsage(sum, october, 'UTC', row('2026-10-28', 1n, 0n));
      addLateUsage(sum, october, 'UTC', row('2026-10-01', 0n, 0n));
    });
    expect(spans(consumption, terms('1'))).toEqual([
      'storage 2026-11-03 to 2026-11-09',
      'traffic 2026-11-20 to 2026-11-20',
      'adjustment 2026-10-28 to 2026-10-30',
    ]);
  });

  it('stand on the lines, with the figures that the description says', () => {
    const consumption = used((sum) => {
      addRecordedDays(sum, days(basic, 20));
      addUsage(sum, 'UTC', row('2026-11-01', 0n, 2n * gb));
      addUsage(sum, 'UTC', row('2026-11-20', 0n, 2n * gb));
      addLateUsage(sum, october, 'UTC', row('2026-10-30', 0n, 3n * gb));
    });
    const plans = new Map([[basic, { planId: basic, name: 'Basic', currency: 'EUR', prices: [] }]]);
    const charges = chargesFor(consumption, terms('1', '2'), plans, november, 'UTC');
    const { lines } = billOf(charges, { currency: 'EUR', tax: inclusive('19') });
    expect(lines.map(({ from, to, figures }) => ({ from, to, figures }))).toEqual([
      {
        from: '2026-11-01',
        to: '2026-11-15',
        figures: { planName: 'Basic', cameraDays: 15, daysInMonth: 30 },
      },
      {
        from: '2026-11-16',
        to: '2026-11-20',
        figures: { planName: 'Basic', cameraDays: 5, daysInMonth: 30 },
      },
      { from: '2026-11-01', to: '2026-11-20', figures: { rates: ['1', '2'] } },
      { from: '2026-10-30', to: '2026-10-30', figures: { storedGbMonths: '0', trafficGb: '3' } },
    ]);
  });
});
