import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | string[] | undefined>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever it expects of an answer
  readonly body: any;
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

/** As another test holds it to be: what every API says of itself, which is compiled once for all of them. */
const document: Document = JSON.parse(
  readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8'),
);
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(document, 'openapi');
const compiled = new Map<string, ValidateFunction>();
/** Those that name most of their parts first. */
const paths = Object.keys(document.paths)
  .map((path) => ({
    path,
    names: path.split('{').length,
    pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
  }))
  .sort((one, other) => one.names - other.names);

const pointerPart = (text: string): string =>
  encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));

/** Every JSON answer has the shape that the OpenAPI document gives it. */
export const expectDescribed = (method: string, url: string, answer: Answer): void => {
  // An address too long is refused before there is a route.
  if (answer.body === undefined || answer.status === 414) return;
  if (answer.status === 500) throw new Error(`${method} ${url} answered 500: see what the API logged`);
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
