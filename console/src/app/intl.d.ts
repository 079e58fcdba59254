import type { Language } from '#console/app/settings.ts';
import type { Messages as English } from '#console/messages/en.ts';

declare module 'use-intl' {
  interface AppConfig {
    Messages: English;
    Locale: Language;
  }
}
