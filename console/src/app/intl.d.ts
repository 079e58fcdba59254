import type { Messages as English } from '#console/messages/en.ts';

declare module 'use-intl' {
  interface AppConfig {
    Messages: English;
  }
}
