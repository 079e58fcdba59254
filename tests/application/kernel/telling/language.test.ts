import { describe, expect, test } from 'vitest';
import { languagesAskedFor } from '#api/kernel/reads/accepts.ts';
import { spokenTo as spokenToTags } from '#application/kernel/telling/language.ts';

const spokenTo = (asked: string | undefined) =>
  spokenToTags(languagesAskedFor(asked === undefined ? {} : { 'accept-language': asked }));

describe('The history is told', () => {
  test('in the first language that a reader asks for and that it is told in', () => {
    expect(spokenTo('de')).toEqual({ language: 'de', locale: 'de' });
    expect(spokenTo('fr, ar-eg;q=0.9, de;q=0.8')).toEqual({ language: 'ar', locale: 'ar-EG' });
    expect(spokenTo('en;q=0.5, de-AT;q=0.7')).toEqual({ language: 'de', locale: 'de-AT' });
  });

  test('in English to who asks for nothing, for anything, or for what cannot be read', () => {
    for (const asked of [undefined, '', '*', 'fr', 'de;q=0', 'x'.repeat(5000), ',;q=;', 'de-Latn-DE-1996'])
      expect(spokenTo(asked)).toEqual({ language: 'en', locale: 'en' });
  });
});
