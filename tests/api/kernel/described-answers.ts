import type {} from '@fastify/swagger';
import { Ajv, type ValidateFunction } from 'ajv';
import type { FastifyInstance } from 'fastify';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | string[] | undefined>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it expects of an answer
  readonly body: any;
}

interface Described {
  readonly ajv: Ajv;
  readonly paths: readonly { readonly pattern: RegExp; readonly path: string; readonly names: number }[];
  readonly document: Document;
  readonly compiled: Map<string, ValidateFunction>;
}

interface Document {
  readonly components: { readonly responses: Readonly<Record<string, Response>> };
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, Response>> }>>>
  >;
}
interface Response {
  /** A problem stands in the document once. */
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, object>>;
}

const known = new WeakMap<FastifyInstance, Described>();

const describe = (app: FastifyInstance): Described => {
  const before = known.get(app);
  if (before) return before;
  const document = app.swagger() as unknown as Document;
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(document, 'openapi');
  const paths = Object.keys(document.paths)
    .map((path) => ({
      path,
      names: path.split('{').length,
      pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
    }))
    .sort((one, other) => one.names - other.names);
  const described = { ajv, paths, document, compiled: new Map() };
  known.set(app, described);
  return described;
};

const pointerPart = (text: string): string =>
  encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));

/** Every JSON answer has the shape that the OpenAPI document gives it. */
export const expectDescribed = (app: FastifyInstance, method: string, url: string, answer: Answer): void => {
  // An address too long is refused before there is a route.
  if (answer.body === undefined || answer.status === 414) return;
  if (answer.status === 500) throw new Error(`${method} ${url} answered 500: see what the API logged`);
  const { ajv, paths, document, compiled } = describe(app);
  const path = url.split('?')[0] ?? '';
  const found = paths.find(({ pattern }) => pattern.test(path))?.path;
  const operation = found && document.paths[found]?.[method.toLowerCase()];
  if (!operation) return;
  const type = String(answer.headers['content-type']).split(';')[0] ?? '';
  const status = String(answer.status);
  const { $ref: shared, content: own } = operation.responses[status] ?? {};
  const name = shared?.split('/').at(-1) ?? '';
  const content = shared ? document.components.responses[name]?.content : own;
  const response = shared
    ? ['components', 'responses', name]
    : ['paths', found, method.toLowerCase(), 'responses', status];
  const reference = [...response, 'content', type];
  if (!content?.[type])
    throw new Error(`${method} ${found} does not describe ${answer.status} ${type}: ${answer.text}`);
  const $ref = `openapi#/${[...reference, 'schema'].map(pointerPart).join('/')}`;
  const validate = compiled.get($ref) ?? ajv.compile({ $ref });
  compiled.set($ref, validate);
  if (!validate(answer.body))
    throw new Error(
      `${method} ${found} ${answer.status}: ${ajv.errorsText(validate.errors)}: ${answer.text}`,
    );
};
