import type { Language } from '#console/app/settings.ts';
import type { Messages } from '#console/messages/en.ts';
import type { Translation } from '#console/messages/translation.ts';

/** The words of each language, which are fetched when it is spoken. */
export const spoken: Readonly<Record<Language, () => Promise<{ messages: Translation<Messages> }>>> = {
  en: () => import('#console/messages/en.ts'),
  de: () => import('#console/messages/de.ts'),
  ar: () => import('#console/messages/ar.ts'),
};
