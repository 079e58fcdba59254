import {
  type CustomerEvent,
  type CustomerState,
  evolveCustomer,
} from '#domain/accounts/customer/customer.ts';
import {
  type CustomerCommand,
  decideCustomer,
  initialRecordingDefaults,
} from '#domain/accounts/customer/decide.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { address, customerPath, disablement, shop, sub } from '../../scenes/domain-scenes.ts';
import { specify } from '../../scenes/given.ts';

export const { given, stateOf } = specify<CustomerState, CustomerCommand, CustomerEvent>({
  evolve: evolveCustomer,
  decide: decideCustomer,
  path: customerPath,
});

/** A customer of a sub-integrator, with everything the wizard begins with. */
export const created: CustomerEvent = {
  type: 'CustomerCreated',
  data: {
    customerId: shop,
    parentId: sub,
    name: 'Shop',
    email: 'shop@shop.example',
    address,
    recordingDefaults: initialRecordingDefaults,
    adminPortalAccess: true,
    linkSharing: true,
  },
};

export const disabledBy = (
  level: AccountId = platformId,
  { id = 'd-1', raised = false, reason = 'unpaid' } = {},
): CustomerEvent => ({
  type: 'CustomerDisabled',
  data: { accountId: shop, disablementId: disablement(id), level, reason, raised },
});
export const enabled = (id = 'd-1', reason = 'paid'): CustomerEvent => ({
  type: 'CustomerEnabled',
  data: { accountId: shop, disablementId: disablement(id), reason },
});
export const closed: CustomerEvent = { type: 'CustomerClosed', data: { accountId: shop, reason: 'gone' } };
