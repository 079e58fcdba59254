import type { Translation } from '#console/messages/translation.ts';
import type { en } from '#console/plans/messages/en.ts';

export const ar: Translation<typeof en> = {};
