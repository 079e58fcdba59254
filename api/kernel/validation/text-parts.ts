import type { Ajv, ErrorObject, ValidateFunction } from 'ajv';
import { type ParameterSchema, textReaderOf } from '#api/kernel/validation/text-grammar.ts';

/** A path's, query's or headers' parameters by name. */
interface PartSchema {
  readonly properties?: Readonly<Record<string, ParameterSchema>>;
}

/** What is wrong with one parameter, in the form Ajv gives it. */
type Failure = Pick<ErrorObject, 'keyword' | 'instancePath' | 'params'>;

type Outcome = true | { readonly error: Error };

const failure = (name: string, keyword: string, params: object = {}): Failure => ({
  keyword,
  instancePath: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  params,
});

const refused = (failures: readonly Failure[]): Outcome => ({
  error: Object.assign(new Error('The request is not valid.'), { validation: failures }),
});

const parameterOf = ({ instancePath }: Failure): string => instancePath.split('/')[1] ?? '';

/**
 * Compiles the schema of a part that is text by nature. What it makes reads each parameter by the grammar of its type,
 * holds the values against the schema, and puts them in place of the texts. A part is read once: asked again of the same
 * object, it is as good as it was.
 */
export const compileTexts = (ajv: Ajv, schema: object): ((part: Record<string, unknown>) => Outcome) => {
  const { properties = {} } = schema as PartSchema;
  const readers = new Map(
    Object.entries(properties).map(([name, parameter]) => [name, textReaderOf(name, parameter)]),
  );
  let validate: ValidateFunction | undefined;
  const alreadyRead = new WeakSet<object>();

  return (part) => {
    if (alreadyRead.has(part)) return true;
    const failures: Failure[] = [];
    const values: Record<string, unknown> = { ...part };
    for (const [name, read] of readers) {
      const text = part[name];
      if (text === undefined) continue;
      if (typeof text !== 'string') {
        failures.push(failure(name, 'once'));
        continue;
      }
      values[name] = read(text);
      if (values[name] === undefined)
        failures.push(failure(name, 'grammar', { type: properties[name]?.type }));
    }
    const named = new Set(failures.map(parameterOf));
    validate ??= ajv.compile(schema);
    if (!validate(values)) {
      // What could not be read is no value: the schema has nothing to add on it.
      const more = (validate.errors ?? []).filter((error) => {
        const missing: unknown = error.params.missingProperty;
        return !named.has(parameterOf(error)) && !(typeof missing === 'string' && named.has(missing));
      });
      failures.push(...more);
    }
    if (failures.length > 0) return refused(failures);
    for (const name of readers.keys()) if (values[name] !== undefined) part[name] = values[name];
    alreadyRead.add(part);
    return true;
  };
};
