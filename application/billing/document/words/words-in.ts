import { arabic } from '#application/billing/document/words/arabic.ts';
import type { DocumentWords } from '#application/billing/document/words/document-words.ts';
import { english } from '#application/billing/document/words/english.ts';
import { german } from '#application/billing/document/words/german.ts';
import type { DocumentLanguage } from '#domain/accounts/settings/delivery.ts';

const words: Readonly<Record<DocumentLanguage, DocumentWords>> = { en: english, de: german, ar: arabic };

/** What documents say, in a language. */
export const wordsIn = (language: DocumentLanguage): DocumentWords => words[language];
