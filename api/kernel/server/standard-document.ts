import { problemDescriptions } from '#api/kernel/schemas/problem-schema.ts';

/** As much of an OpenAPI document as is looked at here; all else passes as it is. */
interface Media {
  schema?: Record<string, unknown>;
}
interface Answer {
  content?: Record<string, Media>;
  $ref?: string;
}
interface Operation {
  operationId?: string;
  requestBody?: { content?: Record<string, Media> };
  responses?: Record<string, Answer>;
}
interface Document {
  paths?: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, unknown>; responses?: Record<string, unknown> };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What our own keywords say in those of JSON Schema, as far as it can be said there. */
const standardKeywords = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(standardKeywords);
  if (!isObject(value)) return value;
  const { uniqueBy, composed: _, ...others } = value;
  const standard = Object.fromEntries(
    Object.entries(others).map(([name, part]) => [name, standardKeywords(part)]),
  );
  if (!Array.isArray(uniqueBy)) return standard;
  return { ...standard, uniqueItems: true, description: `No two with the same ${uniqueBy.join(' and ')}.` };
};

/** The same schema under a name of its own, unless it is a reference already. */
const named = (media: Media | undefined, name: string, schemas: Record<string, unknown>): void => {
  if (!media?.schema || '$ref' in media.schema) return;
  schemas[name] = media.schema;
  media.schema = { $ref: `#/components/schemas/${name}` };
};

/**
 * The document as other programs read it best: every body and every answer has a name of its own, after its operation; each
 * problem stands there once and is referred to; and there is no keyword that only we know.
 */
export const standardDocument = <Given extends object>(given: Given): Given => {
  const document = standardKeywords(given) as Document;
  const { schemas = {}, responses = {} } = document.components ?? {};
  for (const operation of Object.values(document.paths ?? {}).flatMap((path) => Object.values(path))) {
    const { operationId = '', requestBody, responses: answers = {} } = operation;
    const name = `${operationId.slice(0, 1).toUpperCase()}${operationId.slice(1)}`;
    named(requestBody?.content?.['application/json'], `${name}Request`, schemas);
    named(requestBody?.content?.['application/x-ndjson'], `${name}RequestLine`, schemas);
    for (const [status, { content }] of Object.entries(answers)) {
      if (content?.['application/problem+json']) {
        responses[`Problem${status}`] = { description: problemDescriptions[Number(status)] ?? '', content };
        answers[status] = { $ref: `#/components/responses/Problem${status}` };
        continue;
      }
      const several = '200' in answers && '201' in answers && status === '200';
      named(content?.['application/json'], several ? `${name}DryRun` : `${name}Answer`, schemas);
      named(content?.['application/x-ndjson'], `${name}Line`, schemas);
    }
  }
  document.components = { ...document.components, schemas, responses };
  return document as Given;
};
