import type { bulk as en } from '#console/accounts/messages/bulk/en.ts';
import type { Translation } from '#console/messages/translation.ts';

export const bulk: Translation<typeof en> = {
  label: 'Was ausgewählt ist',
  chosen: '{count, plural, one {# Konto ausgewählt} other {# Konten ausgewählt}}',
  clear: 'Auswahl aufheben',
  tooMany: 'Höchstens {most, number} auf einmal.',
  deeds: { disable: 'Sperren', enable: 'Freigeben', restrict: 'Zugriff einschränken' },
  titles: {
    disable: '{count, plural, one {# Konto} other {# Konten}} sperren',
    enable: '{count, plural, one {# Konto} other {# Konten}} freigeben',
    restrict: 'Zugriff von {count, plural, one {# Konto} other {# Konten}} einschränken',
  },
  restrictMeans:
    'Jedes von ihnen hat dann genau diese eigenen Module. Am Anfang stehen die, die wenigstens eines von ihnen hat.',
  haveIt: '{count, number} von {all, number} haben es',
  refused: '{count, plural, one {# Konto bleibt, wie es ist} other {# Konten bleiben, wie sie sind}}',
  forecast: {
    byName: 'Mit Namen',
    changing:
      '{count, plural, =0 {Kein Konto ändert sich} one {# Konto ändert sich} other {# Konten ändern sich}}',
    descendants:
      '{count, plural, one {# Konto darunter gewinnt oder verliert dadurch Module} other {# Konten darunter gewinnen oder verlieren dadurch Module}}',
    gains: 'Gewinnt {modules}',
    loses: 'Verliert {modules}',
  },
  results: {
    title: 'Was daraus wurde',
    close: 'Schließen',
    disable:
      '{count, plural, =0 {Kein Konto wurde gesperrt.} one {# Konto wurde gesperrt.} other {# Konten wurden gesperrt.}}',
    enable:
      '{count, plural, =0 {Kein Konto wurde freigegeben.} one {# Konto wurde freigegeben.} other {# Konten wurden freigegeben.}}',
    restrict:
      '{count, plural, =0 {Kein Konto hat jetzt andere Module.} one {# Konto hat jetzt andere Module.} other {# Konten haben jetzt andere Module.}}',
    already: '{count, plural, one {# war es schon.} other {# waren es schon.}}',
  },
};
