import { accountPages } from '#console/accounts/messages/account/pages-de.ts';
import type { en } from '#console/accounts/messages/en.ts';
import type { Translation } from '#console/messages/translation.ts';

export const de: Translation<typeof en> = {
  account: accountPages,
  customers: {
    title: 'Kunden',
    empty: 'Hier stehen die Integratoren und Kunden unter Ihrem Konto. Noch gibt es keine.',
    noneFits: 'Kein Konto passt zu diesen Filtern.',
    columns: {
      name: 'Name',
      status: 'Status',
      type: 'Art',
      cameras: 'Kameras',
      recording: 'Zeichnen auf',
      created: 'Angelegt',
      id: 'Id',
    },
    filters: {
      words: 'Name, E-Mail-Adresse oder Id',
      type: 'Art',
      allTypes: 'Alle Arten',
      status: 'Status',
      allStatuses: 'Jeder Status',
    },
    types: { platform: 'Plattform', integrator: 'Integrator', customer: 'Kunde' },
    statuses: { enabled: 'Freigegeben', disabled: 'Gesperrt', closed: 'Geschlossen' },
  },
};
