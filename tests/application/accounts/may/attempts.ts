import { v7 } from 'uuid';
import { changeMany } from '#application/accounts/commands/many-accounts.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import type { CommandResult } from '#application/kernel/command-handling/result.ts';
import type { Tierline } from '#application/tierline.ts';
import type { Deed } from '#domain/accounts/access/deeds.ts';
import { connections } from '#domain/cameras/camera.ts';
import { type AccountId, type CameraId, type Month, type PlanId, platformId } from '#domain/kernel/ids.ts';
import { noTax } from '#domain/plans/prices.ts';
import { eur } from '#tests/domain/billing/invoice-scene.ts';
import { customerRequest, pricing, registration, subRequest } from '../people.ts';
import { type InvoiceThing, unbilledMonth } from './invoice-things.ts';

type Attempt<Thing> = (
  caller: Caller,
  thing: Thing,
) => Promise<CommandResult> | readonly Promise<CommandResult>[];
type Attempts<Thing> = Readonly<Partial<Record<Deed, Attempt<Thing>>>>;

const rates = { storagePerGbMonth: '0.07', trafficPerGb: '0.08', currency: 'EUR' };
const settings = { name: 'Vendor', currency: 'EUR', timeZone: 'Europe/Berlin' };
const terms = {
  name: 'Other',
  recordingMode: 'motion',
  retentionDays: 7,
  resolution: '720p',
  pricePerCameraMonth: '3',
  currency: 'EUR',
} as const;

/** One of each two changes is one, however the account stands. */
const both = [true, false] as const;

/** Every command on an account, by its deed, with values that no rule refuses; several where each could be what holds already. */
export const onAccounts = (
  tierline: Tierline,
  planId: PlanId,
  payerOf: ReadonlyMap<AccountId, AccountId>,
): Attempts<AccountId> => {
  const { accountStatus, apiKeys, billingRuns, cameras, customers, integrators } = tierline;
  const edge = (billerId: AccountId) => ({ billerId, payerId: payerOf.get(billerId) ?? platformId });
  return {
    createCustomer: (by, id) => customers.create(by, id, customerRequest),
    createSubIntegrator: (by, id) => integrators.createSubIntegrator(by, id, subRequest()),
    changeIntegratorDetails: (by, id) => integrators.change(by, id, { name: 'Another name' }),
    changeCustomerDetails: (by, id) => customers.change(by, id, { name: 'Another name' }),
    setRecordingDefaults: (by, id) =>
      customers.setRecordingDefaults(by, id, { mode: 'motion', retentionDays: 3, resolution: '720p' }),
    requestEmailConfirmation: (by, id) => integrators.requestConfirmation(by, id),
    disableAccount: (by, id) => accountStatus.disable(by, id, 'because'),
    enableAccount: (by, id) => accountStatus.enable(by, id, 'because'),
    changeManyAccounts: (by, id) =>
      ([accountStatus.disable, accountStatus.enable] as const).map(async (change) => {
        const [result] = await changeMany<object>(by, [id], (one, account) =>
          change(one, account, 'because'),
        );
        if (!result) throw new Error('one account was asked for, and none answered');
        return result;
      }),
    closeAccount: (by, id) => accountStatus.close(by, id, 'because'),
    restrictModules: (by, id) => accountStatus.restrictModules(by, id, ['maps']),
    setAdminPortalAccess: (by, id) => both.map((on) => customers.setAdminPortalAccess(by, id, on)),
    setLinkSharing: (by, id) => both.map((on) => customers.setLinkSharing(by, id, on)),
    assignPlans: (by, id) => [[], [{ planId }]].map((plans) => integrators.assignPlans(by, id, plans)),
    setWholesalePricing: (by, id) => integrators.setPricing(by, id, { ...pricing, ...rates }),
    setBillingProfile: (by, id) =>
      customers.setBillingProfile(by, id, { automaticBilling: true, rates, planPrices: [], tax: noTax }),
    setSeller: (by, id) => tierline.settings.setSeller(by, id, { legalName: 'Seller Ltd' }),
    setSending: (by, id) => tierline.settings.setSending(by, id, { mail: true, daysAfterDue: [3] }),
    setPriceList: (by, id) =>
      tierline.priceLists.set(by, id, [{ planId, pricePerCameraMonth: '12', currency: 'EUR' }]),
    setDelivery: (by, id) => tierline.settings.setDelivery(by, id, { language: 'de', eInvoice: 'xml' }),
    startBillingRun: (by, billerId) => billingRuns.start(by, { billerId, month: '2026-07' as Month }),
    applyCreditOldestFirst: (by, id) => tierline.invoices.applyOldestFirst(by, edge(id), { currency: 'EUR' }),
    refundCredit: (by, id) =>
      tierline.invoices.refund(by, edge(id), { amount: eur('1.00'), reference: v7() }),
    waiveUnbilledMonth: (by, id) =>
      tierline.unbilled.waive(by, { ...edge(id), month: unbilledMonth, reason: 'because' }),
    addCamera: (by, id) => connections.map((connection) => cameras.add(by, id, { name: 'Door', connection })),
    // An auditor's role fits every account, and a customer's people give their own and a viewer's.
    invitePerson: (by, id) =>
      (['auditor', 'viewer'] as const).map((role) =>
        tierline.people.invite(by, id, { role, name: 'New', email: `${v7()}@people.example` }),
      ),
    // A key that ends makes none that outlives it.
    issueApiKey: (by, id) =>
      [undefined, by.principal.expiresAt].map((expiresAt) =>
        apiKeys.issue(by, id, { role: 'recorder', name: 'Key', ...(expiresAt ? { expiresAt } : {}) }),
      ),
    eraseAccount: (by, id) => tierline.erasures.erase(by, id, 'because'),
  };
};

/** Every command on the platform itself. */
export const onPlatform = ({ integrators, platform }: Tierline): Attempts<AccountId> => ({
  registerIntegrator: (by) => integrators.register(by, registration()),
  configurePlatform: (by) => platform.configure(by, settings),
  definePlan: (by) => platform.definePlan(by, terms),
});

export const onCameras = ({ cameras }: Tierline, planIds: readonly PlanId[]): Attempts<CameraId> => ({
  activateCamera: (by, id) => cameras.activate(by, id),
  deactivateCamera: (by, id) => cameras.deactivate(by, id),
  changeCameraPlan: (by, id) => planIds.map((planId) => cameras.changePlan(by, id, planId)),
  renameCamera: (by, id) => cameras.rename(by, id, 'Another name'),
  removeCamera: (by, id) => cameras.remove(by, id),
});

export const onInvoices = ({ invoices, sendInvoice }: Tierline): Attempts<InvoiceThing> => ({
  recordPayment: (by, { document: { invoiceId: id } }) =>
    invoices.pay(by, id, { amount: eur('1.00'), reference: v7() }),
  reversePayment: (by, { document: { invoiceId: id }, paymentId = v7() }) =>
    invoices.reverse(by, id, { paymentId: paymentId as NonNullable<InvoiceThing['paymentId']>, reason: 'r' }),
  applyCredit: (by, { document: { invoiceId: id } }) => invoices.apply(by, id),
  voidInvoice: (by, { document: { invoiceId: id } }) => invoices.void(by, id, 'because'),
  markUncollectible: (by, { document: { invoiceId: id } }) => invoices.markUncollectible(by, id, 'because'),
  issueCreditNote: (by, { document: { invoiceId: id } }) => [
    invoices.creditNote(by, id, { reason: 'because' }),
    invoices.creditNote(by, id, { reason: 'because', amount: eur('1.00') }),
  ],
  sendInvoice: (by, { document: { invoiceId: id } }) => sendInvoice(by, id, 'office@payer.example'),
});
