import type { en } from '#console/billing/messages/en.ts';
import type { Translation } from '#console/messages/translation.ts';

export const ar: Translation<typeof en> = {};
