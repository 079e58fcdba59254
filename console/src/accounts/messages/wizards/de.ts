import type { wizards as en } from '#console/accounts/messages/wizards/en.ts';
import type { Translation } from '#console/messages/translation.ts';

export const wizards: Translation<typeof en> = {
  toList: 'Kunden',
  steps: 'Schritte',
  back: 'Zurück',
  next: 'Weiter',
  discard: 'Verwerfen',
  parent: {
    noneYet:
      'Ein Kunde gehört zu einem Integrator, und es gibt noch keinen. Legen Sie zuerst den Integrator an.',
    first: 'Integrator anlegen',
    label: 'Gehört zum Integrator',
    how: 'Tippen Sie, und wählen Sie einen Integrator. Später lässt sich das nicht mehr ändern.',
    other: 'Anderen wählen',
  },
  rates: {
    currency: 'Währung',
    storage: 'Speicherkosten',
    perGbMonth: 'Je GB und Monat.',
    traffic: 'Kosten der Übertragung',
    perGb: 'Je GB.',
  },
  tax: {
    title: 'Steuern',
    mode: 'Steuern auf der Rechnung',
    modes: {
      none: 'Keine Steuern',
      exclusive: 'Kommen zu den Preisen hinzu',
      inclusive: 'Sind in den Preisen enthalten',
    },
    name: 'Name der Steuer',
    percent: 'Prozent',
    add: 'Steuer hinzufügen',
    remove: 'Steuer {name} entfernen',
  },
  details: {
    name: 'Name',
    email: 'E-Mail-Adresse',
    phone: 'Telefon',
    address: 'Adresse',
    timeZone: 'Zeitzone',
    timeZoneFor: 'Nach ihr richten sich Tage und Belege.',
  },
  settings: {
    recording: 'Cloud-Aufzeichnung',
    mode: 'Aufzeichnung',
    modes: { continuous: 'Durchgehend', motion: 'Bei Bewegung', off: 'Aus' },
    retentionDays: 'Aufbewahrung in Tagen',
    resolution: 'Auflösung',
    portal: 'Zugang und Teilen',
    adminPortalAccess: 'Zugang zum Verwaltungsportal',
    adminPortalAccessMeans: 'Die eigenen Leute des Kunden können sich hier anmelden.',
    linkSharing: 'Kameras per Link teilen',
    linkSharingMeans: 'Kameras lassen sich anderen über einen Link zeigen.',
  },
  billing: {
    automatic: 'Automatische Abrechnung',
    automaticMeans:
      'Ist die automatische Abrechnung eingeschaltet, entstehen Rechnungen nach den hier festgelegten Sätzen.',
    plans: 'Preise der Tarife',
    plansMean: 'Ohne eigenen Preis zahlt der Kunde, was alle zahlen.',
  },
  plans: {
    what: '{mode}, {days, plural, one {# Tag} other {# Tage}}, {resolution} · <price></price>',
    modes: { continuous: 'Durchgehend', motion: 'Bei Bewegung', off: 'Aus' },
    price: 'Eigener Preis',
    priceOf: 'Eigener Preis von {plan} je Kamera und Monat',
    noneForIntegrator: 'Noch gibt es keine Tarife zum Zuteilen. Das geht auch später.',
    noneForCustomer: 'Der Integrator hat noch keine Tarife.',
  },
  integrator: {
    title: { sub: 'Neuer Integrator', primary: 'Neuer Integrator' },
    mayNot: 'Nur Integratoren können Sub-Integratoren anlegen.',
    create: 'Kunden anlegen',
    pricing: {
      title: 'Preise festlegen',
      sub: 'Legen Sie fest, was der Sub-Integrator für Speicher und Übertragung zahlt.',
      primary: 'Legen Sie fest, was der Integrator für Speicher und Übertragung zahlt.',
    },
    details: {
      title: { sub: 'Angaben zum Sub-Integrator', primary: 'Angaben zum Integrator' },
      text: {
        sub: 'Machen Sie die nötigen Angaben, darunter eine gültige E-Mail-Adresse. Dorthin geht eine Bestätigungsmail; erst wenn der Sub-Integrator auf den Link darin klickt, hat er Zugang zum System.',
        primary:
          'Machen Sie die nötigen Angaben, darunter eine gültige E-Mail-Adresse. Dorthin geht eine Bestätigungsmail; erst wenn der Integrator auf den Link darin klickt, hat er Zugang zum System.',
      },
    },
    plans: {
      title: 'Tarife zuteilen',
      sub: 'Wählen Sie die Tarife, auf die der Sub-Integrator zugreifen kann.',
      primary: 'Wählen Sie die Tarife, auf die der Integrator zugreifen kann.',
    },
  },
  customer: {
    title: 'Neuer Kunde',
    mayNot: 'Sie dürfen keine Kunden anlegen.',
    create: 'Anlegen',
    details: {
      title: 'Angaben zum Kunden',
      text: 'Tragen Sie die nötigen Angaben zum Kunden ein.',
    },
    settings: {
      title: 'Voreinstellungen der Cloud-Aufzeichnung',
      text: 'Legen Sie die Voreinstellungen der Cloud-Aufzeichnung fest, und bestimmen Sie bei Bedarf, ob der Kunde Zugang zum Verwaltungsportal hat und Kameras per Link geteilt werden dürfen.',
    },
    billing: {
      title: 'Abrechnung einrichten',
      text: 'Tragen Sie ein, wie abgerechnet wird. Geben Sie an, ob Steuern auf die Rechnung gehören.',
    },
    access: {
      title: 'Zugriff einschränken',
      text: 'Von sich aus haben Kunden Zugriff auf alle Module des Systems, nur P&P-Kameras können sie nicht hinzufügen. Für jeden Kunden lässt sich das anpassen.',
    },
  },
};
