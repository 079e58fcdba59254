import { describe, expect, it } from 'vitest';
import { firstDirection, visualRuns } from '#adapters/pdf/visual-runs.ts';

const texts = (line: string, base: 'ltr' | 'rtl') => visualRuns(line, base).map(({ text }) => text);

describe('A line', () => {
  it('of one direction is one run', () => {
    expect(visualRuns('Rechnung 12', 'ltr')).toEqual([{ text: 'Rechnung 12', rightToLeft: false }]);
    expect(visualRuns('شركة المثال', 'rtl')).toEqual([{ text: 'شركة المثال', rightToLeft: true }]);
  });

  it('read from right to left has its runs from the left, as they are seen', () => {
    expect(texts('فاتورة SV-1 من Nord', 'rtl')).toEqual(['Nord', ' من ', 'SV-1', 'فاتورة ']);
  });

  it('has brackets mirrored where they are read from right to left', () => {
    expect(texts('(شمال)', 'rtl')).toEqual([')شمال(']);
    expect(texts('Nord (شمال)', 'ltr')).toEqual(['Nord (', 'شمال', ')']);
  });

  it('keeps the figures within Arabic text from left to right', () => {
    expect(texts('من 1 إلى 30', 'rtl')).toEqual(['30', ' إلى ', '1', 'من ']);
  });

  it('is read in the direction of its first letter', () => {
    expect(firstDirection('12 Hafenstraße')).toBe('ltr');
    expect(firstDirection('12 شارع')).toBe('rtl');
    expect(firstDirection('12,50')).toBeUndefined();
  });
});
