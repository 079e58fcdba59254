import type { Block, Sheet, Table, Text } from '#adapters/pdf/sheet.ts';
import type {
  Cell,
  Entry,
  LaidOut,
  LaidOutTable,
  PartyBlock,
} from '#application/billing/document/laid-out.ts';
import type { Instant } from '#domain/kernel/ids.ts';

const textOf = ({ text, ltr }: Cell, more: Partial<Text> = {}): Text => ({
  text,
  ...(ltr ? { direction: 'ltr' } : {}),
  ...more,
});

const cellOf = (cell: Cell, more: Partial<Text> = {}): readonly Text[] => [
  textOf(cell, more),
  ...(cell.under === undefined ? [] : [{ text: cell.under, tone: 'quiet', size: 8 } satisfies Text]),
];

const heading = (text: string): Block => ({
  kind: 'lines',
  lines: [{ text, weight: 'bold', tone: 'quiet', size: 8 }],
});
const gap = (height: number): Block => ({ kind: 'gap', height });

const tableOf = ({ columns, rows }: LaidOutTable): Table => ({
  kind: 'table',
  columns,
  rows: rows.map((row) => row.map((cell) => cellOf(cell))),
  ruled: true,
});

/** Labels and values side by side. */
const entriesOf = (entries: readonly Entry[]): Table => ({
  kind: 'table',
  columns: [{ wide: true }, { align: 'end' }],
  rows: entries.map(({ label, value, strong }) => {
    const look: Partial<Text> = strong ? { weight: 'bold' } : {};
    return [[{ text: label, ...(strong ? look : { tone: 'quiet' }) }], cellOf(value, look)];
  }),
});

const partyOf = ({ name, lines, entries }: PartyBlock, size: number): readonly Text[] => [
  { text: name, weight: 'bold', size },
  ...lines.map((text): Text => ({ text, tone: 'quiet' })),
  ...entries.map(({ label, value }): Text => ({ text: `${label}: ${value.text}`, tone: 'quiet' })),
];

/** Sums take the half at the end of the line. */
const sums = ({ taxes, totals }: LaidOut): Block => ({
  kind: 'columns',
  columns: [
    {
      share: 1.15,
      blocks:
        'note' in taxes
          ? [{ kind: 'lines', lines: [{ text: taxes.note, tone: 'quiet' }] }]
          : [heading(taxes.heading), tableOf(taxes.table)],
    },
    { share: 0.1, blocks: [] },
    { share: 1, blocks: [gap(11), entriesOf(totals)] },
  ],
});

const paymentOf = ({ payment }: LaidOut): readonly Block[] =>
  payment
    ? [
        gap(18),
        {
          kind: 'columns',
          columns: [
            { share: 3, blocks: [heading(payment.heading), entriesOf(payment.entries)] },
            { share: 1, blocks: [] },
          ],
        },
      ]
    : [];

const notesOf = ({ notes }: LaidOut): readonly Block[] =>
  notes
    ? [gap(18), heading(notes.heading), { kind: 'lines', lines: notes.texts.map((text) => ({ text })) }]
    : [];

/** A document in layout 1 on paper. What is released of it is never changed: another look is another layout. */
export const sheetOf = (document: LaidOut, issuedAt: Instant): Sheet => {
  const { language, direction, title, seller, buyer, facts, lines, footer, pageOf } = document;
  const [before, between, after] = pageOf;
  return {
    language,
    direction,
    title,
    author: seller.name,
    createdAt: issuedAt,
    blocks: [
      {
        kind: 'columns',
        columns: [
          { share: 1, blocks: [{ kind: 'lines', lines: [{ text: title, weight: 'bold', size: 20 }] }] },
          { share: 1, blocks: [{ kind: 'lines', lines: partyOf(seller, 12), align: 'end' }] },
        ],
      },
      gap(14),
      { kind: 'rule' },
      gap(18),
      {
        kind: 'columns',
        columns: [
          { share: 1, blocks: [heading(buyer.heading), { kind: 'lines', lines: partyOf(buyer, 10.5) }] },
          { share: 1, blocks: [entriesOf(facts)] },
        ],
      },
      gap(22),
      tableOf(lines),
      gap(18),
      sums(document),
      ...paymentOf(document),
      ...notesOf(document),
      gap(22),
      { kind: 'lines', lines: [{ text: footer, tone: 'quiet', size: 8 }] },
    ],
    foot: { text: title, page: (page, pages) => `${before}${page}${between}${pages}${after}` },
  };
};
