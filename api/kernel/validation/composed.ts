import type { FuncKeywordDefinition, SchemaValidateFunction } from 'ajv';

const compose: SchemaValidateFunction = (isComposed: boolean, text: string, _schema, place) => {
  // Nothing else changes a body: names are stored as they were typed, in the one form in which equal texts are equal.
  if (isComposed && place) Reflect.set(place.parentData, place.parentDataProperty, text.normalize('NFC'));
  return true;
};

/** A schema keyword for names: they go on composed (NFC), whichever form they were typed in (docs/domain.md A11). */
export const composed: FuncKeywordDefinition = {
  keyword: 'composed',
  type: 'string',
  schemaType: 'boolean',
  modifying: true,
  errors: false,
  validate: compose,
};
