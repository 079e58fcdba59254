import { describe, expect, test } from 'vitest';
import { type Column, fitting } from '#console/components/grid-columns.ts';

const column = (id: string, width: number, isKept = false): Column<object> => ({
  id,
  title: id,
  width,
  isKept,
  cell: () => id,
});

const plans = [
  column('name', 150),
  column('state', 130),
  column('price', 120, true),
  column('deeds', 300, true),
];
const shown = (columns: readonly Column<object>[], room: number): readonly string[] =>
  fitting(columns, room).map(({ id }) => id);

describe('The columns of a list', () => {
  test('are those that have room, in their order', () => {
    const cameras = [column('name', 150), column('state', 160), column('customer', 160)];
    expect(shown(cameras, 1000)).toEqual(['name', 'state', 'customer']);
    expect(shown(cameras, 334)).toEqual(['name', 'state']);
    expect(shown(cameras, 100)).toEqual(['name']);
  });

  test('that are kept are there on the smallest screen, and take the room of others', () => {
    expect(shown(plans, 700)).toEqual(['name', 'state', 'price', 'deeds']);
    expect(shown(plans, 600)).toEqual(['name', 'price', 'deeds']);
    expect(shown(plans, 334)).toEqual(['name', 'price', 'deeds']);
  });
});
