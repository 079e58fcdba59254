import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import { drawSheet } from '#adapters/pdf/draw-sheet.ts';
import type { Sheet } from '#adapters/pdf/sheet.ts';
import type { Weight } from '#adapters/pdf/typesetter.ts';

/** Latin, Greek, Cyrillic, Arabic and Hebrew in one design, with figures of one width. */
const fontFiles: Readonly<Record<Weight, string>> = {
  regular: import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
};

const fontOf = (weight: Weight): Promise<Buffer> => readFile(fileURLToPath(fontFiles[weight]));

let fonts: Promise<readonly [Buffer, Buffer]> | undefined;

/**
 * A sheet as PDF. The same sheet gives the same bytes: no time but the sheet's own, no chance in the names of fonts, and
 * streams as they are, since what a packer makes of them depends on its version.
 */
export const writePdf = async (sheet: Sheet): Promise<Buffer> => {
  fonts ??= Promise.all([fontOf('regular'), fontOf('bold')]);
  const [regular, bold] = await fonts;
  const paper = new PDFDocument({
    size: 'A4',
    margin: 0,
    compress: false,
    bufferPages: true,
    lang: sheet.language,
    displayTitle: true,
    // No font to begin with: one that is opened here and registered below is opened anew for each text.
    font: null as unknown as string,
    info: {
      Title: sheet.title,
      Author: sheet.author,
      CreationDate: new Date(sheet.createdAt),
      Creator: 'Tierline',
      Producer: 'Tierline',
    },
  });
  paper.registerFont('regular', regular);
  paper.registerFont('bold', bold);
  const parts: Buffer[] = [];
  const written = new Promise<Buffer>((resolve, reject) => {
    paper.on('data', (part: Buffer) => parts.push(part));
    paper.on('end', () => resolve(Buffer.concat(parts)));
    paper.on('error', reject);
  });
  await drawSheet(paper, sheet);
  paper.end();
  return written;
};
