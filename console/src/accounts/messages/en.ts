import { accountPages } from '#console/accounts/messages/account/pages-en.ts';

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
      cameras: 'Cameras',
      recording: 'Recording',
      created: 'Created',
      id: 'Id',
    },
    filters: {
      words: 'Name, e-mail address or id',
      type: 'Type',
      allTypes: 'All types',
      status: 'Status',
      allStatuses: 'All statuses',
    },
    types: { platform: 'Platform', integrator: 'Integrator', customer: 'Customer' },
    statuses: { enabled: 'Enabled', disabled: 'Disabled', closed: 'Closed' },
  },
} as const;
