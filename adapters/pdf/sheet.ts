import type { Align, Weight } from '#adapters/pdf/typesetter.ts';
import type { Direction } from '#adapters/pdf/visual-runs.ts';

/** A document for paper: blocks one below the other, in one direction of reading. */
export interface Sheet {
  /** BCP 47. */
  readonly language: string;
  readonly direction: Direction;
  readonly title: string;
  /** Of the file, in RFC 3339: nothing in it depends on when it is made. */
  readonly createdAt: string;
  readonly author: string;
  readonly blocks: readonly Block[];
  /** At the foot of each page: a text, and which page it is of how many. */
  readonly foot: { readonly text: string; readonly page: (page: number, pages: number) => string };
}

export type Tone = 'plain' | 'quiet';

export interface Text {
  readonly text: string;
  readonly weight?: Weight;
  readonly tone?: Tone;
  /** In points; 9.5 when absent. */
  readonly size?: number;
  /** Figures are read from left to right in every language. */
  readonly direction?: Direction;
}

/** Lines of text, one below the other, each wrapped where it is too wide. */
export interface Lines {
  readonly kind: 'lines';
  readonly lines: readonly Text[];
  readonly align?: Align;
}

/** Stacks of blocks side by side, each as wide as its share; together they stay on one page. */
export interface Columns {
  readonly kind: 'columns';
  readonly columns: readonly { readonly share: number; readonly blocks: readonly Block[] }[];
}

export interface TableColumn {
  readonly heading?: string;
  readonly align?: Align;
  /** Takes what room the others leave, and wraps; the first one does when none does. */
  readonly wide?: boolean;
}

export interface Table {
  readonly kind: 'table';
  readonly columns: readonly TableColumn[];
  /** Of each row as many cells as there are columns, of each cell its lines. A row is never cut in two. */
  readonly rows: readonly (readonly (readonly Text[])[])[];
  /** A line below each row. */
  readonly ruled?: boolean;
}

export interface Gap {
  readonly kind: 'gap';
  readonly height: number;
}

export interface Rule {
  readonly kind: 'rule';
}

export type Block = Lines | Columns | Table | Gap | Rule;
