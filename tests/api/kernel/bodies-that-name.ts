import type {} from '@fastify/swagger';
import { type Kind, profileWith } from '#tests/api/kernel/told-apart-scene.ts';
import type { DescribedOperations } from './described-operations.ts';
import type { Things } from './other-trees.ts';

const usageRow = (more: object) => ({
  source: 'store-1',
  id: 'told-apart',
  day: '2026-01-15',
  storedBytes: '1',
  trafficBytes: '1',
  ...more,
});

/** Bodies with one id in them, by operation and field. */
export const bodiesThatName = (
  own: Things,
  example: DescribedOperations['example'],
): Readonly<Record<string, Readonly<Record<string, readonly [Kind, (id: string) => unknown]>>>> => ({
  'POST /v1/integrators': {
    planId: [
      'plan',
      (id) => ({ ...example('POST', '/v1/integrators'), planIds: undefined, plans: [{ planId: id }] }),
    ],
    planIds: ['plan', (id) => ({ ...example('POST', '/v1/integrators'), plans: undefined, planIds: [id] })],
  },
  'POST /v1/integrators/{id}/sub-integrators': {
    planId: [
      'plan',
      (id) => ({ ...example('POST', '/v1/integrators/{id}/sub-integrators'), plans: [{ planId: id }] }),
    ],
  },
  'POST /v1/integrators/{id}/customers': {
    planId: [
      'plan',
      (id) => ({ ...example('POST', '/v1/integrators/{id}/customers'), billingProfile: profileWith(id) }),
    ],
  },
  'PUT /v1/integrators/{id}/plans': { planId: ['plan', (id) => ({ plans: [{ planId: id }] })] },
  'PUT /v1/customers/{id}/billing-profile': { planId: ['plan', (id) => profileWith(id)] },
  'POST /v1/customers/{id}/cameras': {
    planId: ['plan', (id) => ({ name: 'Door', connection: 'onvif', planId: id })],
  },
  'PUT /v1/cameras/{id}/plan': { planId: ['plan', (id) => ({ planId: id })] },
  'POST /v1/billing-runs': {
    billerId: ['account', (id) => ({ billerId: id, month: '2026-01' })],
    payerIds: ['customer', (id) => ({ billerId: own.account, month: '2026-01', payerIds: [id] })],
  },
  'PUT /v1/accounts/{id}/price-list': {
    planId: ['plan', (id) => ({ plans: [{ planId: id, pricePerCameraMonth: '5', currency: 'EUR' }] })],
  },
  'POST /v1/accounts/bulk': {
    accountIds: ['account', (id) => ({ accountIds: [id], do: 'disable', reason: 'told apart' })],
  },
  'POST /v1/usage/cancellations': {
    customerId: [
      'customer',
      (id) => ({
        items: [
          { source: 'store-1', id: 'told-apart', customerId: id, day: '2026-01-15', reason: 'doubled' },
        ],
      }),
    ],
  },
  'POST /v1/usage': {
    customerId: ['customer', (id) => ({ items: [usageRow({ customerId: id })] })],
    cameraId: ['camera', (id) => ({ items: [usageRow({ customerId: own.customer, cameraId: id })] })],
  },
});
