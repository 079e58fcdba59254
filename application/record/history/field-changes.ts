import { isDeepStrictEqual } from 'node:util';
import type { Facets } from '#application/record/history/facets.ts';

/** A field that is another than before; null where it is not there. */
export interface FieldChange {
  /** Dotted, such as `recordingDefaults.mode`. */
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields by which two states differ, in the order of the fields. Lists are compared and shown whole. */
export const fieldChanges = (
  before: Facets | undefined,
  after: Facets | undefined,
  prefix = '',
): readonly FieldChange[] => {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names].flatMap((name) => {
    const from = before?.[name] ?? null;
    const to = after?.[name] ?? null;
    if (isPlain(from) || isPlain(to))
      if ((isPlain(from) || from === null) && (isPlain(to) || to === null))
        return fieldChanges(from ?? undefined, to ?? undefined, `${prefix}${name}.`);
    return isDeepStrictEqual(from, to) ? [] : [{ field: `${prefix}${name}`, from, to }];
  });
};
