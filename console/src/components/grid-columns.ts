import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { keep, keptAsJson } from '#console/app/settings.ts';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** Worked out once a row for as long as the columns are the same: make them by `useMemo` where a list is long. */
  readonly cell: (row: Row) => ReactNode;
  /** At least so wide, in pixels; 120 when absent. */
  readonly width?: number;
  /** How much of what is left it takes, beside others; 1 when absent. */
  readonly grows?: number;
  /** Figures stand at the end. */
  readonly isNumber?: boolean;
  /** Left out until somebody chooses it. */
  readonly isExtra?: boolean;
  /** Shown where there is no room for it, too: then the list scrolls sideways. */
  readonly isKept?: boolean;
}

export interface ChosenColumns<Row> {
  readonly shown: readonly Column<Row>[];
  readonly isChosen: (id: string) => boolean;
  readonly choose: (id: string, isChosen: boolean) => void;
}

const minimum = (column: Pick<Column<never>, 'width'>): number => column.width ?? 120;

export const tracksOf = (columns: readonly Pick<Column<never>, 'width' | 'grows'>[]): string =>
  columns.map(({ width = 120, grows = 1 }) => `minmax(${width}px, ${grows}fr)`).join(' ');

/** How wide a row of these columns is at least, in pixels. */
export const leastWidthOf = (columns: readonly Pick<Column<never>, 'width'>[]): number =>
  columns.reduce((sum, column) => sum + minimum(column), 0);

/** As many columns, in their order, as have room beside those that are shown in any case: the first one, and what is kept. */
export const fitting = <Row>(columns: readonly Column<Row>[], room: number): readonly Column<Row>[] => {
  const stays = ({ isKept }: Column<Row>, index: number): boolean => index === 0 || isKept === true;
  let left = columns.filter(stays).reduce((rest, column) => rest - minimum(column), room);
  return columns.filter((column, index) => {
    if (stays(column, index)) return true;
    left -= minimum(column);
    return left >= 0;
  });
};

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

const useRoom = (box: HTMLElement | null): number => {
  const [room, setRoom] = useState(Number.POSITIVE_INFINITY);
  useEffect(() => {
    if (!box) return;
    const observer = new ResizeObserver(([entry]) => entry && setRoom(entry.contentRect.width));
    observer.observe(box);
    return () => observer.disconnect();
  }, [box]);
  return room;
};

/**
 * The columns of a list as somebody chose them, kept in this browser. Until somebody does, those that have room are shown;
 * what was chosen is shown in any case, and the list scrolls sideways.
 * @param taken pixels of a row that no column has
 */
export const useColumns = <Row>(
  name: string,
  columns: readonly Column<Row>[],
  box: HTMLElement | null,
  taken: number,
): ChosenColumns<Row> => {
  const key = `tierline.columns.${name}`;
  const room = useRoom(box) - taken;
  const [own, setOwn] = useState<readonly string[] | undefined>(() => {
    const kept = keptAsJson(key);
    return isTexts(kept) ? kept : undefined;
  });
  const [chosen, shown] = useMemo(() => {
    const ids = own ?? columns.filter(({ isExtra }) => !isExtra).map(({ id }) => id);
    const wanted = columns.filter(({ id }, index) => index === 0 || ids.includes(id));
    return [ids, own ? wanted : fitting(wanted, room)];
  }, [columns, own, room]);
  return {
    shown,
    isChosen: (id) => chosen.includes(id),
    choose(id, isChosen) {
      const next = isChosen ? [...chosen, id] : chosen.filter((each) => each !== id);
      keep(key, JSON.stringify(next));
      setOwn(next);
    },
  };
};
