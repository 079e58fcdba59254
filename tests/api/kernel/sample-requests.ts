import type { FastifyInstance, InjectOptions } from 'fastify';

/** As much of a JSON schema as the routes use. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema; readonly example?: unknown }>>;
  };
}

export interface SampleRequest {
  /** Such as `POST /v1/plans/{id}/price`. */
  readonly name: string;
  readonly request: InjectOptions & { readonly method: string };
}

const id = '01900000-0000-7000-8000-00000000beef';

/** A text of each form that schemas name. */
const samples: Readonly<Record<string, string>> = {
  id,
  line: 'Name',
  text: 'Reason',
  'e-mail': 'office@example.com',
  phone: '+49 30 1234567',
  rate: '1.5',
  amount: '12.34',
  month: '2026-01',
  percent: '19',
  currency: 'EUR',
  'time-zone': 'Europe/Berlin',
  instant: '2026-01-01T00:00:00Z',
  day: '2026-01-15',
  bytes: '1000',
  position: '1',
  moment: '1',
  stream: `camera-${id}`,
};

const sampleOf = (schema: Schema, resolve: (reference: string) => Schema): unknown => {
  const { $ref, anyOf, oneOf, properties = {}, required = [], items, minItems = 0, minimum } = schema;
  if ($ref !== undefined) return sampleOf(resolve($ref), resolve);
  const first = anyOf?.[0] ?? oneOf?.[0];
  if (first) return sampleOf(first, resolve);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(required.map((name) => [name, sampleOf(properties[name] ?? {}, resolve)]));
    case 'array':
      return items ? Array.from({ length: minItems }, () => sampleOf(items, resolve)) : [];
    case 'integer':
    case 'number':
      return minimum ?? 1;
    case 'boolean':
      return true;
    default:
      return samples[schema.format ?? ''] ?? 'sample-1';
  }
};

/** A well-formed request of every operation in the OpenAPI document, about things that are not there. */
export const sampleRequests = (app: FastifyInstance): readonly SampleRequest[] => {
  const document = app.swagger() as unknown as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  };
  const resolve = (reference: string): Schema =>
    reference
      .slice(2)
      .split('/')
      .reduce<unknown>((at, part) => Reflect.get(Object(at), decodeURIComponent(part)), document) as Schema;
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { parameters = [], requestBody }]) => {
      const textOf = ({ schema }: Parameter) => String(sampleOf(schema, resolve));
      const inPath = parameters.filter((parameter) => parameter.in === 'path');
      const query = parameters.filter((parameter) => parameter.in === 'query' && parameter.required);
      const address = inPath.reduce(
        (text, parameter) => text.replace(`{${parameter.name}}`, textOf(parameter)),
        path,
      );
      const asked = query.map((parameter) => `${parameter.name}=${encodeURIComponent(textOf(parameter))}`);
      const body = requestBody?.content['application/json'];
      return {
        name: `${method.toUpperCase()} ${path}`,
        request: {
          method: method.toUpperCase() as 'GET',
          url: asked.length > 0 ? `${address}?${asked.join('&')}` : address,
          ...(body
            ? {
                headers: { 'content-type': 'application/json' },
                // Rules may require what no schema does: the example has it.
                payload: JSON.stringify(body.example ?? sampleOf(body.schema, resolve)),
              }
            : {}),
        },
      };
    }),
  );
};
