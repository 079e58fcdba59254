import { accountPages } from '#console/accounts/messages/account/pages-en.ts';
import { bulk } from '#console/accounts/messages/bulk/en.ts';
import { wizards } from '#console/accounts/messages/wizards/en.ts';

export const en = {
  account: accountPages,
  customers: {
    title: 'Customers',
    empty: 'Integrators and customers below your account are listed here. There are none yet.',
    noneFits: 'No account fits these filters.',
    columns: {
      name: 'Name',
      status: 'Status',
      type: 'Type',
      under: 'Belongs to',
      cameras: 'Cameras',
      recording: 'Recording',
      held: 'Held',
      created: 'Created',
      id: 'Id',
    },
    filters: {
      words: 'Name, email address or id',
      title: 'Filter',
      any: 'Any',
      type: 'Type',
      effectiveStatus: 'Status',
      status: 'Own status',
      under: 'Below the integrator',
      country: 'Country',
      plan: 'Plan',
      order: 'Order',
      chip: '{name}: {value}',
      remove: 'Take the filter “{name}” off',
    },
    orders: {
      created: 'Oldest first',
      '-created': 'Newest first',
      name: 'Name A to Z',
      '-name': 'Name Z to A',
    },
    effective: {
      active: 'Active',
      unconfirmed: 'Unconfirmed',
      disabled: 'Disabled',
      blocked: 'Blocked from above',
      closed: 'Closed',
    },
    types: { platform: 'Platform', integrator: 'Integrator', customer: 'Customer' },
    statuses: { enabled: 'Enabled', disabled: 'Disabled', closed: 'Closed' },
  },
  adding: {
    add: 'Add',
    title: 'Select Customer Type',
    intro: 'There are two main entity types available for creation: Integrator and Customer.',
    integrator: {
      name: 'Integrator',
      sub: 'Sub-integrators can be created to generate additional profit. These sub-integrators manage their own customers and business operations while remaining part of the primary integrator’s business.',
      primary:
        'Primary integrators sell for the platform. They manage their own sub-integrators, customers and business operations.',
    },
    customer: {
      name: 'Customer',
      text: 'Customers are typically the end-users who own the cameras, such as business owners or homeowners. Generally, each camera owner should have a separate customer account.',
    },
    note: {
      sub: 'Only integrator accounts can create sub-integrators.',
      primary:
        'Only integrator accounts can create sub-integrators. To create one, act for an integrator: the menu under your name has it.',
    },
  },
  created: {
    done: '{only, select, yes {{name} was created.} other {{name} was created. It is the first in the list.}}',
    mailed:
      'A confirmation email goes to {email}. Until the link in it is clicked, the account has no access.',
    close: 'Close',
    warnings: {
      'plan-below-cost': 'A plan is sold below its own cost.',
      'storage-below-cost': 'Storage is sold below its own cost.',
      'traffic-below-cost': 'Traffic is sold below its own cost.',
      'cannot-be-billed': 'Without pricing, this account cannot be billed yet.',
    },
  },
  wizards,
  bulk,
} as const;
