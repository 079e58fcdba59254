import type { Translation } from '#console/messages/translation.ts';
import type { en } from '#console/operations/messages/en.ts';

export const de: Translation<typeof en> = {};
