import { v7 } from 'uuid';
import type { Tierline } from '#application/tierline.ts';
import type { Month } from '#domain/kernel/ids.ts';
import { customer, done } from '#tests/application/accounts/people.ts';
import { cameraGiven, customerGiven, integratorGiven, newPerson, personGiven } from './given-accounts.ts';
import { creditGiven, invoiceGiven } from './given-invoices.ts';
import type { LateCommand } from './late-scene.ts';

/** Of parked events too. */
export const commandsOfCamerasPeopleAndBills: readonly LateCommand[] = [
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
    given: async ({ by, parent, tierline }) => {
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
