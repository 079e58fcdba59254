import { accountPages } from '#console/accounts/messages/account/pages-de.ts';
import { bulk } from '#console/accounts/messages/bulk/de.ts';
import type { en } from '#console/accounts/messages/en.ts';
import { wizards } from '#console/accounts/messages/wizards/de.ts';
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
      under: 'Gehört zu',
      cameras: 'Kameras',
      recording: 'Zeichnen auf',
      held: 'Angehalten',
      created: 'Angelegt',
      id: 'Id',
    },
    filters: {
      words: 'Name, E-Mail-Adresse oder Id',
      title: 'Filtern',
      any: 'Alle',
      type: 'Art',
      effectiveStatus: 'Status',
      status: 'Eigener Status',
      under: 'Unter dem Integrator',
      country: 'Land',
      plan: 'Tarif',
      order: 'Reihenfolge',
      chip: '{name}: {value}',
      remove: 'Filter „{name}“ entfernen',
    },
    orders: {
      created: 'Älteste zuerst',
      '-created': 'Neueste zuerst',
      name: 'Name A bis Z',
      '-name': 'Name Z bis A',
    },
    effective: {
      active: 'Aktiv',
      unconfirmed: 'Unbestätigt',
      disabled: 'Gesperrt',
      blocked: 'Von oben blockiert',
      closed: 'Geschlossen',
    },
    types: { platform: 'Plattform', integrator: 'Integrator', customer: 'Kunde' },
    statuses: { enabled: 'Freigegeben', disabled: 'Gesperrt', closed: 'Geschlossen' },
  },
  adding: {
    add: 'Hinzufügen',
    title: 'Kundenart wählen',
    intro: 'Zwei Arten von Konten lassen sich anlegen: Integrator und Kunde.',
    integrator: {
      name: 'Integrator',
      sub: 'Sub-Integratoren bringen zusätzlichen Gewinn. Sie führen ihre eigenen Kunden und ihr eigenes Geschäft und bleiben dabei Teil des Geschäfts des Hauptintegrators.',
      primary:
        'Hauptintegratoren verkaufen für die Plattform. Sie führen ihre eigenen Sub-Integratoren, Kunden und Geschäfte.',
    },
    customer: {
      name: 'Kunde',
      text: 'Kunden sind in der Regel die Endnutzer, denen die Kameras gehören, etwa Geschäftsinhaber oder Hausbesitzer. In der Regel sollte jeder Besitzer von Kameras ein eigenes Kundenkonto haben.',
    },
    note: {
      sub: 'Nur Integratoren können Sub-Integratoren anlegen.',
      primary:
        'Nur Integratoren können Sub-Integratoren anlegen. Handeln Sie dafür für einen Integrator: Das steht im Menü unter Ihrem Namen.',
    },
  },
  created: {
    done: '{only, select, yes {{name} wurde angelegt.} other {{name} wurde angelegt und steht als Erstes in der Liste.}}',
    mailed:
      'Eine Bestätigungsmail geht an {email}. Bis jemand auf den Link darin klickt, hat das Konto keinen Zugang.',
    close: 'Schließen',
    warnings: {
      'plan-below-cost': 'Ein Tarif wird unter den eigenen Kosten verkauft.',
      'storage-below-cost': 'Speicher wird unter den eigenen Kosten verkauft.',
      'traffic-below-cost': 'Übertragung wird unter den eigenen Kosten verkauft.',
      'cannot-be-billed': 'Ohne Preise lässt sich dieses Konto noch nicht abrechnen.',
    },
  },
  wizards,
  bulk,
};
