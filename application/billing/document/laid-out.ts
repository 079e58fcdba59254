import type { DocumentLanguage } from '#domain/accounts/settings/delivery.ts';
import type { DocumentKind } from '#domain/billing/invoice-book/invoice-book.ts';

export type Direction = 'ltr' | 'rtl';

/** A piece of text as it is printed. */
export interface Cell {
  readonly text: string;
  /** Figures, numbers and codes run from left to right in every language; other text runs as the language does. */
  readonly ltr?: true;
  /** A second, quieter line. */
  readonly under?: string;
}

export interface Entry {
  readonly label: string;
  readonly value: Cell;
  /** To be seen first. */
  readonly strong?: true;
}

export interface Column {
  readonly heading: string;
  /**
   * Text begins where the language does. Figures stand at the right in every language, so that their units stand under
   * each other.
   */
  readonly align: 'start' | 'right';
  /** Takes what room the others leave, and wraps. */
  readonly wide?: true;
}

export interface LaidOutTable {
  readonly columns: readonly Column[];
  /** As many cells as there are columns. */
  readonly rows: readonly (readonly Cell[])[];
}

/** Who is named, with what identifies them. */
export interface PartyBlock {
  readonly heading: string;
  readonly name: string;
  readonly lines: readonly string[];
  readonly entries: readonly Entry[];
}

/**
 * A document as it is printed, in reading order: what a page or a PDF is made of. All texts are in the reader's language and
 * form. It holds what the document said when it was issued and nothing of what became of it, so it is the same for ever.
 */
export interface LaidOut {
  readonly layout: 1;
  readonly language: DocumentLanguage;
  readonly direction: Direction;
  readonly kind: DocumentKind;
  /** Such as `Invoice NV-12`. */
  readonly title: string;
  readonly seller: PartyBlock;
  readonly buyer: PartyBlock;
  /** Number, days, period, currency. */
  readonly facts: readonly Entry[];
  readonly lines: LaidOutTable;
  /** Taxes by rate; a sentence where there are none. */
  readonly taxes: { readonly heading: string; readonly table: LaidOutTable } | { readonly note: string };
  readonly totals: readonly Entry[];
  /** How to pay, where the biller says so. */
  readonly payment: { readonly heading: string; readonly entries: readonly Entry[] } | null;
  readonly notes: { readonly heading: string; readonly texts: readonly string[] } | null;
  readonly footer: string;
  /** Stands before, between and after the number of a page and the number of pages. */
  readonly pageOf: readonly [string, string, string];
}
