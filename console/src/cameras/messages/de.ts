import type { en } from '#console/cameras/messages/en.ts';
import type { Translation } from '#console/messages/translation.ts';

export const de: Translation<typeof en> = {
  noPlan: 'Kein Tarif',
  states: {
    recording: 'Zeichnet auf',
    ready: 'Bereit',
    off: 'Aus',
    held: '{count, number}-mal angehalten',
    removed: 'Entfernt',
  },
  columns: {
    name: 'Name',
    state: 'Zustand',
    customer: 'Kunde',
    path: 'Darüber',
    plan: 'Tarif',
    connection: 'Anschluss',
    intent: 'Schalter',
    id: 'Id',
  },
  connections: { onvif: 'ONVIF', rtsp: 'RTSP', gateway: 'Gateway', pnp: 'P&P' },
  intents: { active: 'Ein', inactive: 'Aus' },
  filters: {
    words: 'Name oder Id',
    of: { recording: 'Ob sie aufzeichnet', intent: 'Schalter', planId: 'Tarif', connection: 'Anschluss' },
    anyState: 'Mit und ohne Aufzeichnung',
    recording: 'Zeichnet auf',
    recordingNot: 'Zeichnet nicht auf',
    anyIntent: 'Ein oder aus',
    anyPlan: 'Alle Tarife',
    anyConnection: 'Alle Anschlüsse',
    under: 'Unter <account></account>',
    underAway: 'Die Kameras aller Konten zeigen',
    hold: 'Angehalten von der Sperre <id></id>',
    holdAway: 'Kameras zeigen, gleich was sie anhält',
  },
  fleet: {
    title: 'Kameras',
    empty:
      'Hier stehen alle Kameras Ihrer Kunden. Noch gibt es keine: Sie werden bei einem Kunden hinzugefügt.',
    noneFits: 'Keine Kamera passt zu diesen Filtern.',
  },
  camera: { kind: 'Kamera' },
  why: {
    title: 'Warum sie aufzeichnet',
    titleNot: 'Warum sie nicht aufzeichnet',
    records: 'Sie zeichnet auf, denn nichts auf dem Weg spricht dagegen:',
    recordsNot:
      '{count, plural, one {Eines hindert sie daran, aufzuzeichnen:} other {# Dinge hindern sie daran, aufzuzeichnen, in der Reihenfolge, in der sie geprüft werden:}}',
    gates: {
      removed: { open: 'Die Kamera ist vorhanden', shut: 'Die Kamera wurde entfernt' },
      intent: { open: 'Sie ist eingeschaltet', shut: 'Sie ist ausgeschaltet' },
      status: { open: 'Das Konto ist freigegeben', shut: 'Das Konto ist gesperrt' },
      hold: { open: 'Nichts hält sie an', shut: 'Eine Sperre hält sie an' },
    },
  },
  timeline: {
    title: 'Was mit ihr geschah',
    recorded: 'Dass Sie dies lesen, wird festgehalten.',
    ask: 'Zeigen, was geschah',
    newer: 'Seitdem ist etwas geschehen.',
    again: 'Zeigen',
    more: 'Älteres zeigen',
    types: {
      CameraAdded: 'Hinzugefügt',
      CameraActivated: 'Eingeschaltet',
      CameraDeactivated: 'Ausgeschaltet',
      CameraPlanChanged: 'Auf den Tarif gesetzt',
      CameraRenamed: 'Umbenannt in',
      CameraHeld: 'Angehalten',
      CameraReleased: 'Losgelassen',
      CameraRemoved: 'Entfernt',
    },
  },
  deeds: {
    on: { open: 'Einschalten' },
    off: {
      open: 'Ausschalten …',
      title: '{name} ausschalten',
      deed: 'Ausschalten',
      stops:
        'Sie zeichnet gerade auf und hört sofort damit auf. Wird sie wieder eingeschaltet, beginnt eine neue Aufzeichnung.',
      staysOff:
        '{count, plural, one {Sie ist gerade angehalten. Wird sie freigegeben, bleibt sie aus.} other {Sie ist gerade #-mal angehalten. Wird sie freigegeben, bleibt sie aus.}}',
      isQuiet: 'Sie zeichnet gerade nicht auf. Sobald sie es wieder dürfte, bleibt sie aus.',
    },
    rename: { open: 'Umbenennen …', title: '{name} umbenennen', deed: 'Umbenennen', name: 'Name' },
    plan: {
      open: 'Tarif wechseln …',
      title: '{name} auf einen anderen Tarif setzen',
      deed: 'Tarif wechseln',
      plan: 'Tarif',
      choose: 'Wählen Sie einen Tarif',
      from: 'Schon der heutige Tag zählt nach dem neuen Tarif.',
    },
    remove: {
      open: 'Entfernen …',
      title: '{name} entfernen',
      deed: 'Entfernen',
      left: '{customer} hat danach {count, plural, =0 {keine Kamera} one {# Kamera} other {# Kameras}}.',
      stops: 'Sie zeichnet gerade auf und hört sofort damit auf.',
      isQuiet: 'Sie zeichnet gerade nicht auf.',
      forGood:
        'Das lässt sich nicht rückgängig machen. Was sie bis heute kostet, wird noch abgerechnet, und die Aufzeichnung aller Vorgänge behält sie.',
    },
  },
};
