import type { Translation } from '#console/messages/translation.ts';
import type { en } from '#console/record/messages/en.ts';

export const ar: Translation<typeof en> = {};
