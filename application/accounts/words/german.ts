import type { ToldOfAccounts } from '#application/accounts/words/english.ts';
import { roleWords } from '#application/accounts/words/roles.ts';
import type { Words } from '#application/kernel/telling/word-table.ts';

const fields: Readonly<Record<string, string>> = {
  name: 'Name',
  email: 'E-Mail-Adresse',
  phone: 'Telefon',
  address: 'Adresse',
  timeZone: 'Zeitzone',
};
/** Which fields of a change are there, as people call them. */
const fieldsIn = (data: object): string =>
  Object.keys(data)
    .filter((field) => !field.endsWith('Id'))
    .map((field) => fields[field] ?? field)
    .join(', ');

const none = 'keine';
const days = { one: '# Tag', other: '# Tagen' };
const modes = { continuous: 'durchgehend', motion: 'bei Bewegung', off: 'aus' } as const;
const languages = { en: 'Englisch', de: 'Deutsch', ar: 'Arabisch' } as const;

export const germanAccountWords: Words<ToldOfAccounts> = {
  PlatformConfigured: ({ data }, { name }) =>
    `Die Plattform wurde eingerichtet: ${name(data.name)}, ${data.currency}, ${data.timeZone}.`,
  IntegratorRegistered: ({ data }, { name }) => `Der Integrator ${name(data.name)} wurde angelegt.`,
  SubIntegratorCreated: ({ data }, { name }) => `Der Sub-Integrator ${name(data.name)} wurde angelegt.`,
  IntegratorDetailsChanged: ({ data }) => `Angaben des Integrators wurden geändert: ${fieldsIn(data)}.`,
  IntegratorEmailChanged: ({ data }, { name }) =>
    `Eine neue E-Mail-Adresse wartet auf ihre Bestätigung: ${name(data.email)}.`,
  IntegratorEmailChangeDropped: () => 'Die neue E-Mail-Adresse wurde verworfen; die bestätigte bleibt.',
  WholesalePricingSet: ({ data: { pricing } }, { money }) =>
    pricing === null
      ? 'Die Einkaufspreise wurden gesetzt.'
      : `Die Einkaufspreise wurden gesetzt: Speicher ${money(pricing.storagePerGbMonth, pricing.currency)} je GB-Monat, Datenverkehr ${money(pricing.trafficPerGb, pricing.currency)} je GB.`,
  PlansAssigned: ({ data }, { names }) =>
    `Tarife wurden zugewiesen: ${names(
      data.plans.map(({ planId }) => planId),
      none,
      ', ',
    )}.`,
  PlansWithdrawn: ({ data }, { names }) => `Tarife wurden entzogen: ${names(data.planIds, none, ', ')}.`,
  SellerSet: ({ data }, { name, counted }) =>
    data.paymentTermDays === undefined || data.paymentTermDays === null
      ? `Die Angaben des Kontos auf seinen Belegen wurden gesetzt: ${name(data.legalName)}.`
      : `Die Angaben des Kontos auf seinen Belegen wurden gesetzt: ${name(data.legalName)}, zahlbar binnen ${counted(data.paymentTermDays, days)}.`,
  SendingSet: ({ data }, { names }) =>
    `Der Versand von Belegen wurde ${data.mail ? 'eingeschaltet' : 'ausgeschaltet'}; Mahnungen an Tagen nach der Fälligkeit: ${names(data.daysAfterDue.map(String), none, ', ')}.`,
  DeliverySet: ({ data }) =>
    `Die Zustellung der Belege an das Konto wurde eingestellt: Sprache ${languages[data.language]}, ${data.eInvoice === 'none' ? 'ohne' : 'mit'} E-Rechnung.`,
  PriceListSet: ({ data }, { names }) =>
    `Die Preisliste wurde gesetzt: ${names([...new Set(data.plans.map(({ planId }) => planId))], none, ', ')}.`,
  ModulesRestricted: ({ data }, { names }) =>
    `Die eigenen Module des Kontos wurden gesetzt: ${names(data.modules, none, ', ')}.`,
  EmailConfirmationRequested: ({ data }, { name, number }) =>
    `Die Bestätigungsmail ${number(data.number)} wurde angefordert, an ${name(data.email)}.`,
  EmailConfirmed: ({ data }, { name }) => `Die E-Mail-Adresse ${name(data.email)} wurde bestätigt.`,
  IntegratorDisabled: ({ data }) =>
    data.raised ? 'Eine höhere Ebene sperrte den Integrator ebenfalls.' : 'Der Integrator wurde gesperrt.',
  IntegratorEnabled: () => 'Der Integrator wurde wieder freigegeben.',
  IntegratorClosed: () => 'Der Integrator wurde endgültig geschlossen.',
  CustomerCreated: ({ data }, { name }) => `Der Kunde ${name(data.name)} wurde angelegt.`,
  CustomerDetailsChanged: ({ data }) => `Angaben des Kunden wurden geändert: ${fieldsIn(data)}.`,
  RecordingDefaultsSet: ({ data: { recordingDefaults } }, { name, number }) =>
    `Die Vorgaben für die Aufzeichnung wurden gesetzt: ${modes[recordingDefaults.mode]}, Aufbewahrung in Tagen ${number(recordingDefaults.retentionDays)}, ${name(recordingDefaults.resolution)}.`,
  AdminPortalAccessSet: ({ data }) =>
    data.allowed
      ? 'Der Zugang zum Admin-Portal wurde erlaubt.'
      : 'Der Zugang zum Admin-Portal wurde entzogen.',
  LinkSharingSet: ({ data }) =>
    data.allowed ? 'Das Teilen von Links wurde erlaubt.' : 'Das Teilen von Links wurde entzogen.',
  BillingProfileSet: ({ data: { billingProfile } }, { money }) =>
    billingProfile === null
      ? 'Das Abrechnungsprofil wurde gesetzt.'
      : `Das Abrechnungsprofil wurde gesetzt: Speicher ${money(billingProfile.rates.storagePerGbMonth, billingProfile.rates.currency)} je GB-Monat, Datenverkehr ${money(billingProfile.rates.trafficPerGb, billingProfile.rates.currency)} je GB, automatische Abrechnung ${billingProfile.automaticBilling ? 'ein' : 'aus'}.`,
  CustomerDisabled: ({ data }) =>
    data.raised ? 'Eine höhere Ebene sperrte den Kunden ebenfalls.' : 'Der Kunde wurde gesperrt.',
  CustomerEnabled: () => 'Der Kunde wurde wieder freigegeben.',
  CustomerClosed: () => 'Der Kunde wurde endgültig geschlossen.',
  ApiKeyIssued: ({ data }, { name }) =>
    `Der API-Schlüssel ${name(data.name)} wurde ausgestellt (Rolle ${roleWords.de[data.role]}).`,
  ApiKeyRevoked: () => 'Ein API-Schlüssel wurde widerrufen.',
  EmailAddressReserved: () => 'Die E-Mail-Adresse wurde für den Integrator reserviert.',
  EmailAddressReleased: () => 'Die E-Mail-Adresse wurde freigegeben.',
  EmailConfirmationSent: ({ data }, { number }) =>
    `Die Bestätigungsmail ${number(data.number)} wurde gesendet.`,
  EmailConfirmationFailed: ({ data }, { number, instant }) =>
    data.retryAt
      ? `Die Bestätigungsmail ${number(data.number)} ließ sich nicht senden (${data.code}); der nächste Versuch ist am ${instant(data.retryAt)}.`
      : `Die Bestätigungsmail ${number(data.number)} ließ sich nicht senden (${data.code}); es wird nicht weiter versucht.`,
};
