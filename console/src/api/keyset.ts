import { useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Asked, Item, OperationOf, ReadPath } from '#console/api/contract.ts';
import { furtherPageSize, pageSize } from '#console/api/page-size.ts';
import { atMoment, queryOf, toldIn } from '#console/api/read.ts';
import { useMoment } from '#console/app/use-moment.ts';

interface Leaf<Row> {
  readonly items: readonly Row[];
  readonly next: string | null;
}

export interface KeysetRows<Row> {
  /** All rows that were read, from the first on. */
  readonly rows: readonly Row[];
  /** Whether the last row is there. */
  readonly isWhole: boolean;
  /** How many there are, where that is known. */
  readonly count: number | undefined;
  readonly isReading: boolean;
  readonly error: Error | null;
  /** Why it takes long: what the last try was answered. */
  readonly why: Error | null;
  readonly again: () => void;
  /** Told by the grid which rows are looked at: these are kept up to date, and what follows is read. */
  readonly look: (first: number, last: number) => void;
}

/** What follows is read when so many rows before it are looked at: whoever has scrolled is likely to go on. */
const readAhead = (leaves: readonly unknown[]): number =>
  (leaves.length > 1 ? furtherPageSize : pageSize) / 2;

interface Read<Row> {
  /** What was asked for: another filter, or another moment, is another list. */
  readonly of: string;
  readonly leaves: readonly Leaf<Row>[];
  readonly looked: readonly [first: number, last: number];
}

/** The leaf that holds a row. */
const leafOf = (leaves: readonly Leaf<unknown>[], row: number): number => {
  let before = 0;
  for (const [index, { items }] of leaves.entries()) {
    before += items.length;
    if (row < before) return index;
  }
  return leaves.length;
};

/** The leaves with one of them as it is now. When its end moved, those behind it begin elsewhere, and are read again. */
const withLeaf = <Row>(
  leaves: readonly Leaf<Row>[],
  index: number,
  leaf: Leaf<Row>,
): readonly Leaf<Row>[] => {
  const behind = leaves[index]?.next === leaf.next ? leaves.slice(index + 1) : [];
  return [...leaves.slice(0, index), leaf, ...behind];
};

/** How many rows an answer says that there are, where it was asked. */
const totalOf = (answer: object | undefined): number | undefined => {
  const total: unknown = Object.entries(answer ?? {}).find(([name]) => name === 'total')?.[1];
  return typeof total === 'number' ? total : undefined;
};

/** Every list answers in this form. */
const asLeaf = <Row>(answer: unknown): Leaf<Row> => answer as Leaf<Row>;

/**
 * How many rows there are, where that is asked for and more follow. To count may take the server many times as long as to find the
 * first rows, which therefore do not wait for it. Only what is of the past is counted with them: it is folded for each read.
 */
const useCount = (
  path: ReadPath,
  params: ReturnType<typeof atMoment>,
  isCounted: boolean,
): number | undefined => {
  const query = { ...params.query, limit: 1, count: true };
  const { data } = useQuery({ ...queryOf(path, { path: params.path, query }), enabled: isCounted });
  return isCounted ? totalOf(data) : undefined;
};

/**
 * A list that goes on by key, to the end, without a page number. Only the pages that are looked at are read again after a
 * change, so that a list of 100,000 costs what its window costs.
 */
export const useKeysetRows = <Path extends ReadPath>(
  path: Path,
  asked: Asked<OperationOf<'get', Path>>,
): KeysetRows<Item<Path>> => {
  type Row = Item<Path>;
  const moment = useMoment();
  const params = atMoment(path, asked, moment);
  const { count: isCounted = false, ...filters }: { readonly count?: boolean } = params.query ?? {};
  const isOfThePast = 'asOf' in filters;
  const of = JSON.stringify([params, ...toldIn(path)]);
  const [kept, setKept] = useState<Read<Row>>({ of, leaves: [], looked: [0, 0] });
  const read = kept.of === of ? kept : { of, leaves: [], looked: [0, 0] as const };
  const { leaves } = read;
  const isWhole = leaves.at(-1)?.next === null;

  const first = Math.min(leafOf(leaves, read.looked[0]), Math.max(leaves.length - 1, 0));
  const last = Math.min(
    leafOf(leaves, read.looked[1] + readAhead(leaves)),
    isWhole ? leaves.length - 1 : leaves.length,
  );
  const indexes = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const queries = useQueries({
    queries: indexes.map((index) => {
      const after = leaves[index - 1]?.next ?? undefined;
      const query = {
        limit: index === 0 ? pageSize : furtherPageSize,
        ...filters,
        ...(isCounted && isOfThePast && { count: true }),
        ...(after !== undefined && { after }),
      };
      return queryOf(path, { path: params.path, query });
    }),
  });

  const isMore = leaves.length > 0 && !isWhole;
  const counted = useCount(path, params, isCounted && isMore && !isOfThePast);

  const answers = queries.map(({ data }) => data);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer is a dependency of its own, however many there are.
  useEffect(() => {
    setKept((before) => {
      const base = before.of === of ? before : { of, leaves: [], looked: [0, 0] as const };
      let next = base.leaves;
      for (const [place, answer] of answers.entries()) {
        const index = indexes[place];
        if (answer === undefined || index === undefined || index > next.length) break;
        const leaf = asLeaf<Row>(answer);
        if (next[index] !== leaf) next = withLeaf(next, index, leaf);
      }
      return next === base.leaves && base === before ? before : { ...base, leaves: next };
    });
  }, [of, first, last, ...answers]);

  const look = useCallback(
    (from: number, to: number) =>
      setKept((before) => {
        // Within the same pages nothing else is to be read, and nothing is drawn again.
        const isSame = (one: number, other: number): boolean =>
          leafOf(before.leaves, one) === leafOf(before.leaves, other);
        const [first, last] = before.looked;
        const ahead = readAhead(before.leaves);
        return isSame(first, from) && isSame(last + ahead, to + ahead)
          ? before
          : { ...before, looked: [from, to] };
      }),
    [],
  );
  const rows = useMemo(() => leaves.flatMap(({ items }) => items), [leaves]);
  const failed = queries.find(({ isError }) => isError);
  return {
    rows,
    isWhole,
    count: isWhole ? rows.length : (counted ?? totalOf(leaves[0])),
    isReading: queries.some(({ isFetching }) => isFetching),
    error: failed?.error ?? null,
    why: queries.find(({ failureReason }) => failureReason)?.failureReason ?? null,
    again: () => void failed?.refetch(),
    look,
  };
};
