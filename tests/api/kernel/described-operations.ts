import type {} from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { v7 } from 'uuid';
import {
  type Described,
  kindOf,
  type Method,
  type Operation,
  profileWith,
  type Schema,
} from '#tests/api/kernel/told-apart-scene.ts';
import type { Things } from './other-trees.ts';
import { pricing, subRequest } from './people.ts';

/** Bodies of operations whose description has no example. */
const written: Readonly<Record<string, unknown>> = {
  'POST /v1/integrators/{id}/sub-integrators': subRequest(),
  'PATCH /v1/integrators/{id}': { name: 'New' },
  'PATCH /v1/customers/{id}': { name: 'New' },
  'PUT /v1/integrators/{id}/pricing': pricing,
  'PUT /v1/integrators/{id}/plans': { plans: [] },
  'PUT /v1/customers/{id}/recording-defaults': { mode: 'motion', retentionDays: 7, resolution: '1080p' },
  'PUT /v1/customers/{id}/billing-profile': profileWith(v7()),
  'PUT /v1/cameras/{id}/plan': { planId: v7() },
};

/** What the API's document says of its operations, with addresses and bodies to try them with. @param own what an asker has */
export const createDescribedOperations = (app: FastifyInstance, own: Things) => {
  const documentOf = () =>
    app.swagger() as unknown as {
      readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
      readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
    };

  const resolved = (schema: Schema): Schema =>
    schema.$ref
      ? resolved(documentOf().components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {})
      : schema;

  const bodyOf = ({ requestBody }: Described): Schema | undefined => {
    const schema = requestBody?.content['application/json']?.schema;
    return schema && resolved(schema);
  };

  /** Operations that nobody signs in for are left out: they know nobody's ids. */
  const operations = (): readonly Operation[] =>
    Object.entries(documentOf().paths)
      .filter(([path]) => path.startsWith('/v1/'))
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, described]) => ({
          method: method.toUpperCase() as Method,
          path,
          described,
        })),
      )
      .filter(({ described: { security } }) => security?.length !== 0);

  /** The address with one parameter's id, and the asker's own things elsewhere. */
  const addressOf = (path: string, parameter: string, id: string): string =>
    path.replace(/\{([^}]+)\}/g, (_, name: string) => {
      if (name === parameter) return id;
      if (name === 'module') return 'api';
      if (name === 'placeId') return 'sample-1';
      if (name === 'month') return '2026-01';
      const kind = kindOf(path, name);
      return kind ? own[kind] : 'nothing';
    });

  /** A body that is well-formed. */
  const exampleOf = ({ method, path, described }: Operation): object => {
    const content = described.requestBody?.content['application/json'];
    const [first] = Object.values(content?.examples ?? {});
    const told = content?.example ?? first?.value ?? bodyOf(described)?.examples?.[0];
    return { ...((told ?? written[`${method} ${path}`]) as object | undefined) };
  };

  const example = (method: Method, path: string): object => {
    const described = documentOf().paths[path]?.[method.toLowerCase()];
    return described ? exampleOf({ method, path, described }) : {};
  };

  /** The names of ids in a body; places are nobody's, and a VAT id is no id of ours. */
  const idsIn = (schema: Schema): readonly string[] => {
    const { properties = {}, items } = resolved(schema);
    return [
      ...Object.entries(properties).flatMap(([name, field]) => [
        ...(/Ids?$/.test(name) && name !== 'placeId' && name !== 'vatId' ? [name] : []),
        ...idsIn(field),
      ]),
      ...(items ? idsIn(items) : []),
    ];
  };

  return { operations, addressOf, bodyOf, idsIn, exampleOf, example };
};

export type DescribedOperations = ReturnType<typeof createDescribedOperations>;
