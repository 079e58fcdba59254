import { describe, expect, test } from 'vitest';
import { createGazetteer } from '#adapters/gazetteer/gazetteer.ts';

const gazetteer = createGazetteer();
const idsFor = async (input: string) => (await gazetteer.suggest(input)).map(({ placeId }) => placeId);

describe('the built-in gazetteer', () => {
  test('has 24 street addresses in at least ten countries, whose lines end with the country', async () => {
    const countries = new Set<string>();
    for (let number = 1; number <= 24; number += 1) {
      const lookup = await gazetteer.resolve(`sample-${number}`);
      if (lookup.outcome !== 'found') throw new Error(`sample-${number} is ${lookup.outcome}`);
      const { placeId, lines, city, country, postalCode } = lookup.address;
      expect(placeId).toBe(`sample-${number}`);
      expect(lines).toHaveLength(3);
      expect(lines[0]).toMatch(/\d/);
      expect(lines[1]).toContain(city);
      expect(lines[1]).toContain(postalCode);
      expect(country).toMatch(/^[A-Z]{2}$/);
      countries.add(country);
    }
    expect(countries.size).toBeGreaterThanOrEqual(10);
  });

  test('finds a city too coarse, a vanished place obsolete, and anything else unknown', async () => {
    expect(await gazetteer.resolve('sample-city')).toEqual({ outcome: 'imprecise' });
    expect(await gazetteer.resolve('sample-gone')).toEqual({ outcome: 'obsolete' });
    for (const placeId of [
      'sample-25',
      'sample-0',
      'Sample-1',
      'sample-',
      '',
      'ChIJ',
      '__proto__',
      'toString',
    ])
      expect(await gazetteer.resolve(placeId)).toEqual({ outcome: 'unknown' });
  });

  test('suggests by the beginnings of the typed words, in any order, whatever case and accents', async () => {
    for (const input of ['münchen', 'MUNCHEN', 'munch marien', 'Marienplatz 8, 80331'])
      expect(await idsFor(input)).toEqual(['sample-2']);
    expect(await idsFor('kobenhavn')).toEqual(['sample-14']);
    expect(await idsFor('  mariánské  ')).toEqual(['sample-19']);
    expect(await idsFor('nchen')).toEqual([]);
    expect(await idsFor('marienplatz hamburg')).toEqual([]);
  });

  test('suggests ten at most, and nothing before a word is typed', async () => {
    expect(await idsFor('1')).toHaveLength(10);
    expect(await idsFor('')).toEqual([]);
    expect(await idsFor(' , ')).toEqual([]);
  });

  test('suggests the city and the vanished place too, so that a person can pick wrongly and be told', async () => {
    expect(await idsFor('Berlin')).toEqual(['sample-1', 'sample-city', 'sample-gone']);
    expect(await idsFor('schlossplatz')).toEqual(['sample-gone']);
  });

  test('resolves everything that it suggests', async () => {
    for (const letter of 'abcdefghijklmnopqrstuvwxyz0123456789')
      for (const placeId of await idsFor(letter))
        expect((await gazetteer.resolve(placeId)).outcome).not.toBe('unknown');
  });
});
