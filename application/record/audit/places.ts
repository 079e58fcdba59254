import { type AuditFilter, indexFilter } from '#application/record/audit/audit-filter.ts';
import type { EventIndex, IndexedEvent } from '#application/record/ports/event-index.ts';

/** A leaf of the sealed log, by its place. */
export type Leaf = IndexedEvent & { readonly index: bigint };

const pageSize = 1_000;

const isLeaf = (place: IndexedEvent): place is Leaf => place.index !== null;

/**
 * Where the leaves lie that a filter lets through, in order, in pages; the next page is asked for while the consumer works
 * on this one. What is no leaf (the seals themselves) is left out. A page is never empty.
 */
export async function* placesOf(
  index: EventIndex,
  filter: AuditFilter,
  upTo: bigint,
): AsyncGenerator<readonly Leaf[]> {
  const ask = (after: bigint) => {
    const page = index.events(indexFilter({ ...filter, after }, upTo), {
      limit: pageSize,
      order: 'oldest-first',
    });
    page.catch(() => undefined); // heard when its turn comes; a consumer that stops early never asks
    return page;
  };
  let asked: ReturnType<typeof ask> | undefined = ask(filter.after);
  while (asked) {
    const page: readonly IndexedEvent[] = (await asked).value;
    const last = page.at(-1);
    asked = last && page.length === pageSize && last.position < upTo ? ask(last.position) : undefined;
    const leaves = page.filter(isLeaf);
    if (leaves.length > 0) yield leaves;
  }
}
