import { createHash } from 'node:crypto';
import { setImmediate as otherWork } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createDocumentPrinter } from '#adapters/pdf/create-document-printer.ts';
import { layOut } from '#application/billing/document/lay-out.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import { documentWith, issuedAt } from '#tests/application/billing/document/documents.ts';
import { textsIn } from './pdf-text.ts';

const printer = createDocumentPrinter();
const digestOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const pdfOf = (more: Parameters<typeof documentWith>[0]): Promise<Uint8Array> =>
  printer.pdf(layOut(documentWith(more), issuedAt), issuedAt);

/**
 * The bytes that layout 1 was released with. They are never changed: a download is the same for ever, whichever version
 * of a library made it. When an update of a library changes them, keep the version before for this layout.
 */
describe.each(['en', 'de', 'ar'] as const)('a PDF of layout 1 in %s', (language) => {
  it('has the bytes it was released with, each time it is made', async () => {
    const [one, other] = await Promise.all([pdfOf({ language }), pdfOf({ language })]);
    expect(Buffer.compare(one, other)).toBe(0);
    await expect(`${digestOf(one)}\n`).toMatchFileSnapshot(`./layout-1.${language}.sha256`);
  });
});

describe('a PDF', () => {
  it('holds what the document says, as text that can be copied', async () => {
    const texts = (await pdfOf({ language: 'de' }).then(textsIn)).join('\n');
    for (const part of ['Rechnung', 'Bäckerei Sommer GmbH', '1.515,60', 'DE89 3704 0044 0532 0130 00'])
      expect(texts).toContain(part);
  });

  it('has no time but that of the document, and no chance in it', async () => {
    const text = Buffer.from(await pdfOf({ language: 'en' })).toString('latin1');
    expect(text.match(/\(D:\d+Z\)/g)).toEqual(['(D:20261003220000Z)']);
    expect(text).not.toContain('FlateDecode');
  });

  it('of 1,000 lines is made page by page, and lets other work go on meanwhile', async () => {
    const { lines } = documentWith();
    const many = Array.from({ length: 1_000 }, (_, index) => lines[index % lines.length] ?? lines[0]);
    let turns = 0;
    let made = false;
    const meanwhile = (async () => {
      for (; !made; turns += 1) await otherWork();
    })();
    const pdf = await pdfOf({ language: 'en', lines: many.flatMap((line) => (line ? [line] : [])) });
    made = true;
    await meanwhile;
    expect(turns).toBeGreaterThan(5);
    expect(
      Buffer.from(pdf)
        .toString('latin1')
        .match(/\/Type \/Page\n/g)?.length,
    ).toBeGreaterThan(20);
  });

  it('of an erased biller says so, and keeps numbers and amounts', async () => {
    const gone = { legalName: erased, lines: [] };
    const texts = (await pdfOf({ language: 'en', seller: gone, buyer: gone }).then(textsIn)).join('\n');
    expect(texts).toContain('[erased]');
    expect(texts).toContain('1,515.60');
  });
});
