import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { folded, foldedWords, searchable, searchedWords } from '#domain/kernel/folded-text.ts';

const finds = (name: string, query: string): boolean =>
  searchedWords(query).every((word) => searchable(name).includes(word));

describe('Names are compared as people read them (domain.md A11)', () => {
  test.each([
    ['Müller', 'MÜLLER', 'Mu\u0308ller', 'muller'],
    ['İstanbul', 'istanbul', 'ISTANBUL', 'I\u0307stanbul', 'ıstanbul'],
    ['Straße', 'strasse', 'STRASSE', 'STRAẞE'],
    ['Ægir Þórsson', 'aegir thorsson', 'ÆGIR ÞÓRSSON'],
    ['Ｆｕｌｌ ｗｉｄｔｈ', 'full width'],
    ['ﬁnale ①', 'finale 1', 'FINALE 1'],
    ['ΟΔΥΣΣΕΥΣ', 'οδυσσευς', 'Οδυσσεύς'],
    ['Łódź', 'lodz', 'ŁÓDŹ'],
    ['한국', '\u1112\u1161\u11ab\u1100\u116e\u11a8'],
    ['مُحَمَّد', 'محمد'],
  ])('%s is found by each way to write it', (...ways) => {
    for (const name of ways)
      for (const query of ways) expect([name, query, finds(name, query)]).toEqual([name, query, true]);
  });

  test('word by word, in any order, each somewhere', () => {
    expect(finds('Bäckerei Müller & Söhne', 'sohne müll')).toBe(true);
    expect(finds('Bäckerei Müller & Söhne', 'müller meier')).toBe(false);
    expect(finds('anything', '  ')).toBe(true);
    expect(finds('50 % off_', '% _')).toBe(true);
  });

  test('folding twice is folding once, and case changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(folded(folded(text))).toBe(folded(text));
        expect(folded(text.normalize('NFD'))).toBe(folded(text.normalize('NFC')));
        for (const word of foldedWords(text)) expect(folded(text)).toContain(word);
      }),
    );
  });
});
