import type { Words } from '#application/kernel/telling/word-table.ts';
import type { AuditReading } from '#domain/record/audit/audit-access.ts';
import type { RecordEvent } from '#domain/record/index.ts';

const readings: Readonly<Record<AuditReading, string>> = {
  events: 'Ereignisse wurden gesucht.',
  history: 'Der Verlauf wurde gelesen.',
  diff: 'Zwei Zeitpunkte wurden verglichen.',
};
const events = { one: '# Ereignis', other: '# Ereignisse' };

export const germanRecordWords: Words<RecordEvent['type']> = {
  AuditRead: ({ data }) => readings[data.read],
  ExportStarted: ({ data }) => `Ein Export von Ereignissen begann (${data.format}).`,
  ExportCompleted: ({ data }, { counted }) => `Ein Export wurde beendet: ${counted(data.count, events)}.`,
  SubjectErased: () => 'Die persönlichen Daten des Kontos wurden endgültig gelöscht.',
  PersonErased: ({ data }, { name }) =>
    `Die persönlichen Daten der Person ${name(data.personId)} wurden endgültig gelöscht.`,
  ParkedEventSkipped: ({ data }, { name, number }) =>
    `Das Ereignis ${name(data.eventId)} wurde in Fassung ${number(data.version)} von ${name(data.readModel)} ausgelassen.`,
  LogSealed: ({ data }, { counted }) => `Das Protokoll wurde versiegelt: ${counted(data.size, events)}.`,
  LeavesExtended: ({ data }, { number }) =>
    `Die Siegel gelten von nun an für Ströme im Umfang ${number(data.extent)}.`,
  RestoreAccepted: ({ data }, { number, name }) =>
    `Die Wiederherstellung ${number(data.number)} des Protokolls wurde angenommen: Was nach Position ${name(data.after)} bis ${name(data.upTo)} bekannt war, ist aufgegeben.`,
  SealingKeyRotated: ({ data }, { name }) =>
    `Siegel werden von nun an mit dem Schlüssel ${name(data.keyId)} unterschrieben.`,
  SealingKeyReplaced: ({ data }, { name }) =>
    `Der Siegelschlüssel ${name(data.previousKeyId)} ging verloren; von nun an wird mit ${name(data.keyId)} unterschrieben, für den niemand bürgt.`,
};
