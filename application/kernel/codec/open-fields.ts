import { type EncryptedField, isEncrypted } from '#application/kernel/codec/encrypt-fields.ts';

export type Fields = Record<string, unknown>;
/** Opens one field. @throws whatever stands in the way */
export type OpenField = (value: EncryptedField, field: string) => unknown;

/** Puts what is encrypted among the fields in the clear. */
export const openAtOnce = (fields: Fields, open: OpenField): Fields => {
  for (const [field, value] of Object.entries(fields))
    if (isEncrypted(value)) fields[field] = open(value, field);
  return fields;
};

/** The fields of an object that were encrypted, and those of them that somebody has read by now. */
interface Unopened {
  readonly encrypted: Map<string, EncryptedField>;
  readonly opened: Map<string, unknown>;
  readonly open: OpenField;
}

/** Never copied nor compared: whoever copies the object has its fields in the clear. */
const unopened = Symbol('unopened');

interface Owner {
  readonly [unopened]: Unopened;
}

const read = ({ encrypted, opened, open }: Unopened, field: string): unknown => {
  const value = encrypted.get(field);
  if (value === undefined) return opened.get(field);
  const plain = open(value, field);
  encrypted.delete(field);
  opened.set(field, plain);
  return plain;
};

/** One for each name of a field, so that objects with the same fields have the same shape for the engine. */
const getters = new Map<string, PropertyDescriptor>();

const getterOf = (field: string): PropertyDescriptor => {
  const known = getters.get(field);
  if (known) return known;
  const made: PropertyDescriptor = {
    enumerable: true,
    configurable: true,
    get(this: Owner) {
      return read(this[unopened], field);
    },
  };
  getters.set(field, made);
  return made;
};

/**
 * The same fields in the same order, the encrypted ones opened once, by whoever reads them first. For spreads, JSON,
 * structured clones and comparisons they are plain fields, and all of these read them.
 * @param open may throw, and is asked anew by the next reader then
 */
export const openWhenRead = (fields: Fields, open: OpenField): Fields => {
  const encrypted = new Map<string, EncryptedField>();
  const made: Fields = {};
  for (const [field, value] of Object.entries(fields)) {
    if (!isEncrypted(value)) {
      made[field] = value;
      continue;
    }
    encrypted.set(field, value);
    Object.defineProperty(made, field, getterOf(field));
  }
  if (encrypted.size === 0) return fields;
  const state: Unopened = { encrypted, opened: new Map(), open };
  return Object.defineProperty(made, unopened, { value: state, enumerable: false });
};
