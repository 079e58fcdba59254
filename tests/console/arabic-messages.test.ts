import { describe, expect, test } from 'vitest';
import { messages } from '#console/messages/ar.ts';

type Tree = { readonly [name: string]: string | Tree };

const textsIn = (tree: Tree): readonly string[] =>
  Object.values(tree).flatMap((each) => (typeof each === 'string' ? [each] : textsIn(each)));

const texts = textsIn(messages);

describe('An Arabic sentence', () => {
  test('keeps names, addresses and numbers of documents in their own direction', () => {
    const named = texts.filter((text) => /\{(name|customer|account|email|number|reference)\}/.test(text));
    expect(named.length).toBeGreaterThan(20);
    const bare = named.filter((text) =>
      /(?<!\u2068)\{(name|customer|account|email|number|reference)\}/.test(text),
    );
    expect(bare).toEqual([]);
  });

  test('that counts in several forms has those for two, a few and many', () => {
    const counting = texts.filter((text) => /plural,.*\bone \{/.test(text));
    expect(counting.length).toBeGreaterThan(20);
    for (const form of ['two', 'few', 'many'])
      expect(
        counting.filter((text) => !text.includes(`${form} {`)),
        form,
      ).toEqual([]);
  });
});
