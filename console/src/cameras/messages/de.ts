import type { en } from '#console/cameras/messages/en.ts';
import type { Translation } from '#console/messages/translation.ts';

export const de: Translation<typeof en> = {};
