import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inputErrors } from '#api/kernel/problems/validation-problem.ts';
import { createValidatorCompiler, failuresOf } from '#api/kernel/validation/create-validator.ts';
import { faultsIn } from '#console/api/request-faults.ts';
import { requestForms } from '#console/api/request-forms.ts';
import { digitsOf } from '#console/api/text-form.ts';
import { messages as ar } from '#console/messages/ar.ts';
import { messages as de } from '#console/messages/de.ts';
import { messages as en } from '#console/messages/en.ts';
import { isEmailAddress } from '#domain/accounts/email/email-address.ts';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly format?: string;
}
interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const { paths, components }: Document = JSON.parse(
  await readFile(new URL('../../docs/openapi.json', import.meta.url), 'utf8'),
);

const resolved = (schema: Schema): Schema => {
  const { pattern: _, ...rest } = { pattern: undefined, ...schema };
  if (rest.$ref !== undefined) return resolved(components.schemas[rest.$ref.split('/').at(-1) ?? ''] ?? {});
  return {
    ...rest,
    ...(rest.items && { items: resolved(rest.items) }),
    ...(rest.anyOf && { anyOf: rest.anyOf.map(resolved) }),
    ...(rest.properties && {
      properties: Object.fromEntries(
        Object.entries(rest.properties).map(([name, part]) => [name, resolved(part)]),
      ),
    }),
  };
};

const bodies = Object.entries(paths).flatMap(([path, verbs]) =>
  Object.entries(verbs).flatMap(([verb, { requestBody }]) => {
    const schema = requestBody?.content['application/json']?.schema;
    return schema ? [{ name: `${verb} ${path}`, schema: resolved(schema) }] : [];
  }),
);

const samples: Readonly<Record<string, string>> = {
  'e-mail': 'jane@example.com',
  'number-prefix': 'NV-',
  'time-zone': 'Europe/Berlin',
  amount: '12.50',
  bytes: '1073741824',
  country: 'DE',
  currency: 'EUR',
  day: '2026-11-30',
  id: '01900000-0000-7000-8000-000000000001',
  instant: '2026-11-30T12:00:00Z',
  line: 'a name',
  month: '2026-11',
  percent: '7.5',
  phone: '+49 30 1234567',
  rate: '0.0235',
  text: 'a reason',
};

const strange = fc.oneof(
  fc.constantFrom('', ' ', 'garbage', '-1', '1e9', '12,50', '123456789012345678901', 'jane@', '2026-02-31'),
  fc.constantFrom(null, true, -1, 1.5, 10 ** 9, [], {}),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.constantFrom(61, 201, 301, 1001, 5001).map((length) => 'x'.repeat(length)),
);

/** Values as a schema wants them, in which anything may be strange or missing. */
const valuesOf = (schema: Schema): fc.Arbitrary<unknown> => {
  const wanted = (): fc.Arbitrary<unknown> => {
    if (schema.anyOf) return fc.oneof(...schema.anyOf.map(valuesOf));
    if (schema.enum) return fc.constantFrom(...schema.enum);
    if (schema.type === 'object')
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, part]) => [name, valuesOf(part)]),
        ),
        { requiredKeys: [] },
      );
    if (schema.type === 'array') return fc.array(valuesOf(schema.items ?? {}), { maxLength: 3 });
    if (schema.type === 'boolean') return fc.boolean();
    if (schema.type === 'null') return fc.constant(null);
    if (schema.type === 'integer') return fc.integer({ min: -2, max: 5000 });
    return fc.constant(samples[schema.format ?? 'text'] ?? 'text');
  };
  return fc.oneof({ weight: 3, arbitrary: wanted() }, { weight: 1, arbitrary: strange });
};

const compile = createValidatorCompiler({ 'e-mail': isEmailAddress });
const withoutMessage = ({ path, code, params }: { path: string; code: string; params?: unknown }): string =>
  JSON.stringify({ path, code, params });

describe('What the console finds wrong with a request before it is sent', () => {
  test('is asked of every body that the document describes', () => {
    expect(Object.keys(requestForms)).toEqual(bodies.map(({ name }) => name));
  });

  test.each(bodies)('is what the server refuses, by the same code and figures: $name', ({ name, schema }) => {
    const validate = compile({ schema, httpPart: 'body', method: '', url: '' });
    const form = requestForms[name] ?? {};
    let found = 0;
    fc.assert(
      fc.property(valuesOf(schema), (body) => {
        const sent: unknown = JSON.parse(JSON.stringify(body));
        const faults = faultsIn(form, sent);
        found += faults.length;
        const refused = inputErrors(failuresOf(validate(sent)), '').map(withoutMessage);
        expect(refused).toEqual(expect.arrayContaining(faults.map(withoutMessage)));
      }),
      { numRuns: 60 },
    );
    expect(found).toBeGreaterThan(0);
  });

  test('is a price, a percentage, an address, a day or a name that nobody could mean', () => {
    const { properties = {} } = requestForms['post /v1/integrators'] ?? {};
    const of = (name: string, value: unknown) => faultsIn(properties[name] ?? {}, value, name);
    expect(of('email', 'jane@example')).toMatchObject([{ code: 'wrong-form', params: { form: 'e-mail' } }]);
    expect(of('name', 'x'.repeat(201))).toMatchObject([{ code: 'too-long', params: { limit: 200 } }]);
    expect(of('phone', 'none')).toMatchObject([{ code: 'wrong-form', params: { form: 'phone' } }]);
    const tax = { mode: 'exclusive', rates: [{ name: 'VAT', percent: 'much' }] };
    const pricing = { storagePerGbMonth: 'cheap', trafficPerGb: '0.1', currency: 'EUR', tax };
    expect(of('pricing', pricing)).toMatchObject([
      { path: 'pricing/storagePerGbMonth', params: { form: 'rate' } },
      { path: 'pricing/tax/rates/0/percent', params: { form: 'percent' } },
    ]);
  });
});

describe('What a field is told', () => {
  const formats = [
    ...new Set([...JSON.stringify(requestForms).matchAll(/"format":"([^"]+)"/g)].map(([, name]) => name)),
  ];

  test.each(Object.entries({ en, de, ar }))(
    'has an example or a rule for every form, in %s',
    (_, { app }) => {
      expect(formats.filter((name = '') => !Object.hasOwn(app.forms, name))).toEqual([]);
      expect(['integer', 'boolean'].filter((name) => !Object.hasOwn(app.forms, name))).toEqual([]);
    },
  );

  test('has the limits of a number from the document', () => {
    expect(digitsOf('rate')).toEqual({ digits: 9, decimals: 8 });
    expect(digitsOf('amount')).toEqual({ digits: 15, decimals: 8 });
    expect(digitsOf('percent').decimals).toBe(4);
  });
});
