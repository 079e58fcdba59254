import type { Siblings } from '#application/billing/ports/billing-facts.ts';
import type { SkipReason } from '#domain/billing/billing-run/billing-run.ts';
import { unconfiguredPlatform } from '#domain/billing/evolve-account-facts.ts';
import type { DocumentKind, UsageCover } from '#domain/billing/invoice-book/invoice-book.ts';
import {
  type AccountId,
  type BillingRunId,
  type Day,
  type InvoiceId,
  instantOf,
  type Month,
  type PlanId,
} from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { noTax } from '#domain/plans/prices.ts';
import type { Scene } from '#tests/projections/engine/scene.ts';
import { events } from '#tests/scenes/events.ts';

export interface ToldUsage {
  readonly day: string;
  readonly stored: bigint;
  readonly traffic?: bigint;
}

/** An account with its subtree, as answers about subtrees are asked for: for them an account is where it lies. */
export const withSubtree = (scene: Scene, accountId: AccountId): Siblings => {
  const account = { ...unconfiguredPlatform(instantOf(0)), accountId, path: scene.pathOf(accountId) };
  return { first: account, last: account };
};

/** Tells what bills are made from beside accounts and cameras: prices, usage, documents, runs. */
export const createBillingScene = (scene: Scene) => {
  const numbers = new Map<AccountId, number>();
  const documents = new Map<InvoiceId, AccountId>();
  let made = 0;

  const id = (): string => {
    made += 1;
    return `01900000-0000-7000-a000-${made.toString(16).padStart(12, '0')}`;
  };

  const rates = (storagePerGbMonth: string) => ({ storagePerGbMonth, trafficPerGb: '0.01', currency: 'EUR' });

  return {
    profile: (customerId: AccountId, storagePerGbMonth: string, automaticBilling = true) =>
      scene.record(streams.customer(customerId), customerId, {
        type: 'BillingProfileSet',
        data: {
          customerId,
          billingProfile: { automaticBilling, rates: rates(storagePerGbMonth), planPrices: [], tax: noTax },
        },
      }),
    pricing: (integratorId: AccountId, storagePerGbMonth: string) =>
      scene.record(streams.integrator(integratorId), integratorId, {
        type: 'WholesalePricingSet',
        data: { integratorId, pricing: { ...rates(storagePerGbMonth), tax: noTax } },
      }),
    assign: (integratorId: AccountId, planId: PlanId, pricePerCameraMonth: string) =>
      scene.record(streams.integrator(integratorId), integratorId, {
        type: 'PlansAssigned',
        data: { integratorId, plans: [{ planId, pricePerCameraMonth }] },
      }),
    withdraw: (integratorId: AccountId, planId: PlanId) =>
      scene.record(streams.integrator(integratorId), integratorId, {
        type: 'PlansWithdrawn',
        data: { integratorId, planIds: [planId] },
      }),
    zone: (integratorId: AccountId, timeZone: string) =>
      scene.record(streams.integrator(integratorId), integratorId, {
        type: 'IntegratorDetailsChanged',
        data: { integratorId, timeZone },
      }),
    revise: (planId: PlanId, pricePerCameraMonth: string) =>
      scene.record(streams.plan(planId), scene.root, {
        type: 'PlanPriceRevised',
        data: { planId, pricePerCameraMonth },
      }),
    usage: (customerId: AccountId, month: Month, rows: readonly ToldUsage[]) =>
      scene.record(streams.usage(customerId, month), customerId, {
        type: 'UsageRecorded',
        data: {
          customerId,
          month,
          rows: rows.map(({ day, stored, traffic = 0n }) => ({
            source: 'storage',
            id: id(),
            day: day as Day,
            storedBytes: String(stored),
            trafficBytes: String(traffic),
          })),
        },
      }),
    issue: (
      payerId: AccountId,
      month: Month,
      covers: readonly UsageCover[] = [],
      kind: DocumentKind = 'invoice',
    ): InvoiceId => {
      const billerId = scene.pathOf(payerId).at(-2) ?? scene.root;
      const invoiceId = id() as InvoiceId;
      const number = (numbers.get(billerId) ?? 0) + 1;
      numbers.set(billerId, number);
      documents.set(invoiceId, payerId);
      const bill = {
        net: '1.00',
        tax: '0.00',
        gross: '1.00',
        taxMode: 'none',
        lines: [],
        taxes: [],
      } as const;
      const payer = { name: 'A person', lines: ['Hauptstraße 1'] };
      const given = { billerId, payerId, invoiceId, number, month, kind, covers, payer };
      const event = events.invoice({ ...bill, ...given, runId: id() as BillingRunId });
      scene.record(streams.invoiceBook(billerId), payerId, event);
      return invoiceId;
    },
    voidDocument: (invoiceId: InvoiceId) =>
      scene.record(streams.invoice(invoiceId), documents.get(invoiceId) ?? scene.root, {
        type: 'InvoiceVoided',
        data: {
          ...{ invoiceId, reason: 'wrong', currency: 'EUR', net: '1.00', tax: '0.00' },
          ...{ balance: '1.00', credited: '0.00', uncollectible: false },
        },
      }),
    priceList: (billerId: AccountId, planId: PlanId, pricePerCameraMonth: string) =>
      scene.record(
        billerId === scene.root ? streams.platform(billerId) : streams.integrator(billerId),
        billerId,
        {
          type: 'PriceListSet',
          data: { accountId: billerId, plans: [{ planId, pricePerCameraMonth, currency: 'EUR' }] },
        },
      ),
    /** A run that skips one payer. */
    skip: (payerId: AccountId, month: Month, why: SkipReason) => {
      const runId = id() as BillingRunId;
      const billerId = scene.pathOf(payerId).at(-2) ?? scene.root;
      const stream = streams.billingRun(runId);
      const started = { runId, billerId, month, automatic: false };
      scene.record(stream, billerId, { type: 'BillingRunStarted', data: started });
      return scene.record(stream, billerId, { type: 'PayerSkipped', data: { runId, payerId, why } });
    },
    run: (billerId: AccountId, month: Month, automatic: boolean) => {
      const runId = id() as BillingRunId;
      return scene.record(streams.billingRun(runId), billerId, {
        type: 'BillingRunStarted',
        data: { runId, billerId, month, automatic },
      });
    },
  };
};

export type BillingScene = ReturnType<typeof createBillingScene>;
