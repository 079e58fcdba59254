import { describe, expect, test } from 'vitest';
import { languages } from '#application/kernel/telling/language.ts';
import { wordsOf } from '#application/words.ts';
import { platformAsker } from '#domain/accounts/access/access.ts';
import { type AnyEvent, type EventType, eventDefinitions } from '#domain/events.ts';
import { samples } from '#tests/application/kernel/codec/samples.ts';

const types = Object.keys(eventDefinitions) as readonly EventType[];

const sampleOf = (type: EventType): AnyEvent => {
  const sample = samples.findLast(({ stored }) => stored.type === type);
  if (!sample) throw new Error(`There is no sample of ${type}.`);
  const { stored, decoded } = sample;
  // A sample's decoded content is that of its type.
  return { ...stored, ...decoded, position: BigInt(stored.position) } as unknown as AnyEvent;
};

const told = (type: EventType, locale: string): string => {
  const language = languages.find((each) => locale.startsWith(each)) ?? 'en';
  return wordsOf(sampleOf(type), platformAsker, { language, locale });
};

describe('The history', () => {
  test.each(types)('tells %s in English, in German and in Arabic, each in words of its own', (type) => {
    const words = ['en', 'de', 'ar'].map((locale) => told(type, locale));
    expect(new Set(words).size).toBe(3);
    for (const each of words) expect(each).toMatch(/^\S.*[.]$/s);
    for (const each of words) expect(each).not.toMatch(/null|undefined|NaN|\[object|Invalid/);
    expect(words[2]).toMatch(/\p{Script=Arabic}{2}/u);
    expect(words[1]).not.toMatch(/\p{Script=Arabic}/u);
  });

  test('writes amounts, months and names as the language writes them', () => {
    expect(told('InvoiceIssued', 'en')).toMatch(
      /^Invoice \d+ for \p{L}+ \d{4} was issued: €[\d,]+\.\d\d\.$/u,
    );
    expect(told('InvoiceIssued', 'de')).toMatch(
      /^Die Rechnung \d+ für \p{L}+ \d{4} wurde ausgestellt: [\d.]+,\d\d\s/u,
    );
    expect(told('InvoiceIssued', 'ar-EG')).toMatch(/[٠-٩]/);
    expect(told('CustomerCreated', 'ar')).toMatch(/\u2068.+\u2069/);
  });

  test.each(languages)('tells people in %s no month, day or instant as programs write it', (language) => {
    for (const type of types) expect(told(type, language)).not.toMatch(/\b\d{4}-\d{2}\b/);
  });
});
