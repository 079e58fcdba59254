import type { PlanId } from '#domain/kernel/ids.ts';
import { type CalendarDay, lengthOf } from '#scripts/reconcile/calendar.ts';
import { accountOf, type Charge, type Question } from '#scripts/reconcile/charge.ts';
import type { Account } from '#scripts/reconcile/log-facts.ts';
import { planPriceByFirstRules } from '#scripts/reconcile/plan-price-1.ts';
import { planPriceBySecondRules } from '#scripts/reconcile/plan-price-2.ts';
import { multiply, ratio } from '#scripts/reconcile/ratio.ts';
import { cameraDays } from '#scripts/reconcile/recording.ts';

/** Cameras of one customer that recorded on one day, on one plan. */
interface Tally {
  readonly planId: PlanId;
  readonly day: CalendarDay;
  cameras: bigint;
}

const tallyOf = ({ facts, days, asOf }: Question, customer: Account): readonly Tally[] => {
  const path = customer.path.map((id) => accountOf(facts, id));
  const tallies = new Map<string, Tally>();
  for (const camera of facts.camerasOf.get(customer.id) ?? [])
    for (const { day, planId } of cameraDays(camera, path, days, asOf)) {
      const tally = tallies.get(`${planId} ${day.day}`) ?? { planId, day, cameras: 0n };
      tallies.set(`${planId} ${day.day}`, tally);
      tally.cameras += 1n;
    }
  return [...tallies.values()];
};

/** Each camera-day costs the month's price divided by the month's days. */
export const planCharges = (question: Question): readonly Charge[] => {
  const { facts, terms } = question;
  const priceOf = terms.rules === 1 ? planPriceByFirstRules : planPriceBySecondRules;
  return question.customers.flatMap((customer) =>
    tallyOf(question, customer).map(({ planId, day, cameras }) => {
      const unitPrice = priceOf(facts, terms, planId, day.ends);
      const quantity = ratio(cameras, lengthOf(question.month));
      const line = { kind: 'plan' as const, planId };
      const service = [{ day: day.day, zone: '', used: cameras }];
      return { customer, line, service, unitPrice, quantity, cost: multiply(quantity, unitPrice) };
    }),
  );
};
