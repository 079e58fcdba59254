import type { FuncKeywordDefinition, SchemaValidateFunction } from 'ajv';

const textAt = (item: unknown, property: string): string | undefined => {
  const value: unknown = typeof item === 'object' && item !== null ? Reflect.get(item, property) : undefined;
  return typeof value === 'string' ? value : undefined;
};

const validate: SchemaValidateFunction = (
  properties: readonly [string, ...string[]],
  items: readonly unknown[],
) => {
  const [property] = properties;
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    const texts = properties.map((one) => textAt(item, one));
    // What is missing or no text is refused by its own schema.
    if (texts.includes(undefined)) continue;
    const key = JSON.stringify(texts);
    if (seen.has(key)) {
      const message = `repeats an earlier ${properties.join(' and ')}`;
      validate.errors = [{ keyword: 'uniqueBy', params: { index, property }, message }];
      return false;
    }
    seen.add(key);
  }
  return true;
};

/** A schema keyword for lists: no two items have the same texts in all of these properties. The first is named at fault. */
export const uniqueBy: FuncKeywordDefinition = {
  keyword: 'uniqueBy',
  type: 'array',
  schemaType: 'array',
  errors: true,
  validate,
};
