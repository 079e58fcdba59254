import { counted, type Words } from '#application/kernel/word-table.ts';
import type { UsageEvent } from '#domain/usage/index.ts';

export const usageWords: Words<UsageEvent['type']> = {
  UsageRecorded: ({ data }) => `${counted(data.rows.length, 'row')} of usage of ${data.month} recorded.`,
  UsageCancelled: ({ data }) => `${counted(data.rows.length, 'row')} of usage of ${data.month} taken back.`,
};
