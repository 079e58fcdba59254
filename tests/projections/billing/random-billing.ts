import type { AccountId, InvoiceId, Month, PlanId } from '#domain/kernel/ids.ts';
import { createBillingScene } from '#tests/projections/billing/billing-scene.ts';
import { pick } from '#tests/projections/engine/pick.ts';
import type { Scene } from '#tests/projections/engine/scene.ts';

/** Who and what there is to choose from, as the history goes on. */
interface Cast {
  readonly integrators: () => readonly AccountId[];
  readonly customers: () => readonly AccountId[];
  readonly plans: () => readonly PlanId[];
}

export const toldMonths: readonly Month[] = ['2026-10' as Month, '2026-11' as Month];

/** What billing asks of a history, one event or none a call. Another thing happens by the second number. */
export const createRandomBilling = (scene: Scene, { integrators, customers, plans }: Cast) => {
  const billing = createBillingScene(scene);
  const documents: InvoiceId[] = [];
  const month = (choice: number): Month => pick(toldMonths, choice) ?? ('2026-11' as Month);
  const below = () => [...integrators().slice(1), ...customers()];

  const recordUsage = (one: number, other: number): void => {
    const customer = pick(customers(), one);
    if (!customer) return;
    const chosen = month(other);
    const rows = Array.from({ length: 1 + (other % 3) }, (_, index) => ({
      day: `${chosen}-0${1 + ((one + index * other) % 3)}`,
      stored: BigInt(one) * 10n ** 20n + BigInt(index),
      traffic: BigInt(other),
    }));
    billing.usage(customer, chosen, rows);
  };

  const acts: readonly ((one: number, other: number) => void)[] = [
    recordUsage,
    recordUsage,
    recordUsage,
    (one) => billing.takeBack(one),
    (one, other) => {
      const payer = pick(below(), one);
      if (!payer) return;
      const chosen = month(other);
      const upTo = scene.position().toString();
      const cover = { month: chosen, after: '0', upTo };
      documents.push(billing.issue(payer, chosen, [cover], one % 5 === 0 ? 'credit-note' : 'invoice'));
    },
    (one) => {
      const [document] = documents.splice(one % Math.max(1, documents.length), 1);
      if (document) billing.voidDocument(document);
    },
    (one, other) => {
      const plan = pick(plans(), one);
      if (plan) billing.revise(plan, `${other}.5`);
    },
    (one, other) => {
      const customer = pick(customers(), one);
      if (customer) billing.profile(customer, `0.${other}`, other % 2 === 0);
    },
    (one, other) => {
      const integrator = pick(integrators().slice(1), one);
      const plan = pick(plans(), other);
      if (!integrator || !plan) return;
      if (other % 3 === 0) billing.withdraw(integrator, plan);
      else billing.assign(integrator, plan, `${other}.25`);
    },
    (one, other) => {
      const integrator = pick(integrators().slice(1), one);
      if (integrator) billing.pricing(integrator, `0.${other}`);
    },
    (one, other) => {
      const integrator = pick(integrators().slice(1), one);
      if (integrator) billing.zone(integrator, pick(['Asia/Tokyo', 'America/Lima'], other) ?? 'UTC');
    },
    (one, other) => {
      const biller = pick(integrators(), one);
      if (biller) billing.run(biller, month(other), other % 3 !== 0);
    },
    (one, other) => {
      const payer = pick(below(), one);
      if (payer) billing.skip(payer, month(other), other % 4 === 0 ? 'no-pricing' : 'nothing-to-bill');
    },
    (one, other) => {
      const biller = pick([scene.root, ...integrators()], one);
      const plan = pick(plans(), other);
      if (biller && plan) billing.priceList(biller, plan, `${other}.75`);
    },
    (one) => scene.platform(`Vendor ${one}`),
    // Another process speaks, whose clock is a little behind or ahead.
    (one) => scene.slip((one % 21) * 1000 - 10_000),
  ];

  return (one: number, other: number): void => acts[other % acts.length]?.(one, other);
};
