import type { FuncKeywordDefinition, SchemaValidateFunction } from 'ajv';

const keyOf = (item: unknown, property: string): unknown =>
  typeof item === 'object' && item !== null ? Reflect.get(item, property) : undefined;

const validate: SchemaValidateFunction = (property: string, items: readonly unknown[]) => {
  const seen = new Set<unknown>();
  for (const [index, item] of items.entries()) {
    const key = keyOf(item, property);
    if (key === undefined) continue;
    if (seen.has(key)) {
      validate.errors = [
        { keyword: 'uniqueBy', params: { index, property }, message: `repeats an earlier ${property}` },
      ];
      return false;
    }
    seen.add(key);
  }
  return true;
};

/** A schema keyword for lists: no two items have the same value in this property. */
export const uniqueBy: FuncKeywordDefinition = {
  keyword: 'uniqueBy',
  type: 'array',
  schemaType: 'string',
  errors: true,
  validate,
};
