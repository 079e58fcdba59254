import type { Translation } from '#console/messages/translation.ts';
import type { en } from '#console/operations/messages/en.ts';

export const de: Translation<typeof en> = {
  title: 'Betrieb',
  readModels: {
    title: 'Lesemodelle',
    columns: {
      name: 'Lesemodell',
      state: 'Zustand',
      lag: 'Hinter dem Protokoll',
      position: 'Position',
      version: 'Version',
      parked: 'Beiseitegelegt',
      deed: 'Handlung',
    },
    states: {
      live: 'In Betrieb',
      stopped: 'Angehalten',
      rebuilding: 'Wird neu aufgebaut',
      'not-built': 'Noch nicht aufgebaut',
    },
    lag: '{count, plural, =0 {–} one {# Ereignis, {seconds, number} s} other {# Ereignisse, {seconds, number} s}}',
    requested: 'Wartet darauf, neu gebaut zu werden',
    rebuilding: 'Wird neu gebaut',
    progress: 'Wie weit der Neubau ist',
    standby: 'Version {version, number} wird daneben gebaut',
    standbyReady: 'Version {version, number} steht daneben bereit',
    rebuild: {
      open: 'Neu bauen …',
      title: '{name} neu bauen',
      deed: 'Neu bauen',
      reads: 'Der führende Arbeiter liest das ganze Protokoll, bis Position {position, number}.',
      serves: 'Alle lesen weiter aus dem jetzigen. Das neue tritt an seine Stelle, wenn es aufgeholt hat.',
      parked:
        '{count, plural, one {Das beiseitegelegte Ereignis wird wieder versucht; scheitert es noch einmal, wird das neue nicht eingesetzt.} other {Die # beiseitegelegten Ereignisse werden wieder versucht; scheitern sie noch einmal, wird das neue nicht eingesetzt.}}',
    },
  },
  parked: {
    title: 'Beiseitegelegte Ereignisse',
    none: 'Ereignisse, an denen ein Lesemodell scheitert, werden hier beiseitegelegt, damit alles andere weitergeht. Es gibt keine.',
    columns: {
      type: 'Ereignis',
      error: 'Was schiefging',
      model: 'Lesemodell',
      at: 'Beiseitegelegt',
      position: 'Position',
      stream: 'Strom',
      deeds: 'Handlungen',
    },
    retry: 'Wieder versuchen',
    skip: {
      open: 'Auslassen …',
      title: '{type} auslassen',
      deed: 'Auslassen',
      comesTo:
        'Das Ereignis an Position {position} wird in dieser Version von {model} für immer ausgelassen, im Betrieb und bei jedem Neubau. Was dahinter wartet, wird angewendet. Das lässt sich nicht rückgängig machen.',
    },
  },
  processes: {
    title: 'Prozesse',
    notTold: 'Noch hat kein führender Arbeiter etwas gemeldet.',
    told: 'Wie vom führenden Arbeiter gemeldet: <at></at>',
    columns: {
      name: 'Prozess',
      state: 'Zustand',
      pending: 'Begonnen oder wartend',
      oldest: 'Das Älteste davon',
      position: 'Position',
    },
    busy: 'Bei der Arbeit',
    quiet: 'Nichts zu tun',
  },
  signIns: {
    title: 'Abgewiesene Anmeldungen',
    recorded: 'Jeder Blick wird festgehalten.',
    again: 'Noch einmal nachsehen',
    none: 'Abgewiesene Anmeldungen werden hier alle zehn Minuten nach Netzadresse gesammelt. Es gab keine.',
    columns: {
      address: 'Netzadresse',
      count: 'Versuche',
      first: 'Zuerst',
      last: 'Zuletzt',
      event: 'Ereignis',
    },
  },
};
