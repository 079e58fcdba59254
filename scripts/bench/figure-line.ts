import { type Static, Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';

const better = Type.Union([Type.Literal('more'), Type.Literal('less')]);
const held = Type.Union([Type.Literal('value'), Type.Literal('ratio')]);
const orNull = Type.Union([Type.Number(), Type.Null()]);
const textOrNull = Type.Union([Type.String(), Type.Null()]);

/** A figure as it is printed. What is optional is missing in lines of earlier versions, or where it says nothing. */
const figureLine = Type.Object({
  scenario: Type.String(),
  figure: Type.String(),
  value: Type.Number(),
  unit: Type.String(),
  better: Type.Optional(better),
  against: textOrNull,
  againstValue: orNull,
  againstMin: Type.Optional(Type.Number()),
  againstMax: Type.Optional(Type.Number()),
  ratio: orNull,
  ratioMin: Type.Optional(Type.Number()),
  ratioMax: Type.Optional(Type.Number()),
  compareBy: Type.Optional(held),
  target: textOrNull,
  met: Type.Union([Type.Boolean(), Type.Null()]),
  runs: Type.Number(),
  min: Type.Number(),
  max: Type.Number(),
  note: Type.Optional(Type.String()),
  quick: Type.Optional(Type.Boolean()),
  machine: Type.Object({ cores: Type.Number(), node: Type.String() }),
});

export type FigureLine = Static<typeof figureLine>;
export type Better = Static<typeof better>;
/** What of a figure is held against something: its value, or its ratio to what the same run measured beside it. */
export type Held = Static<typeof held>;

/** The figure of a line that the bench printed; nothing for other lines, as npm's own and those of comparisons. */
export const parseFigureLine = (line: string): FigureLine | undefined => {
  if (!line.startsWith('{')) return undefined;
  try {
    const parsed: unknown = JSON.parse(line);
    return Value.Check(figureLine, parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
};
