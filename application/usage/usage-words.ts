import { things, type WordsInAll } from '#application/kernel/telling/word-table.ts';
import type { UsageEvent } from '#domain/usage/index.ts';

const rows = {
  en: things('row'),
  de: { one: '# Zeile', other: '# Zeilen' },
  ar: { zero: 'بلا أسطر', one: 'سطر واحد', two: 'سطران', few: '# أسطر', many: '# سطرًا', other: '# سطر' },
};

export const usageWords: WordsInAll<UsageEvent['type']> = {
  en: {
    UsageRecorded: ({ data }, { month, counted }) =>
      `${counted(data.rows.length, rows.en)} of usage of ${month(data.month)} recorded.`,
    UsageCancelled: ({ data }, { month, counted }) =>
      `${counted(data.rows.length, rows.en)} of usage of ${month(data.month)} taken back.`,
  },
  de: {
    UsageRecorded: ({ data }, forms) =>
      `Verbrauch vom ${forms.month(data.month)} erfasst: ${forms.counted(data.rows.length, rows.de)}.`,
    UsageCancelled: ({ data }, forms) =>
      `Verbrauch vom ${forms.month(data.month)} zurückgenommen: ${forms.counted(data.rows.length, rows.de)}.`,
  },
  ar: {
    UsageRecorded: ({ data }, forms) =>
      `سُجّل استهلاك ${forms.month(data.month)}: ${forms.counted(data.rows.length, rows.ar)}.`,
    UsageCancelled: ({ data }, forms) =>
      `أُلغي استهلاك ${forms.month(data.month)}: ${forms.counted(data.rows.length, rows.ar)}.`,
  },
};
