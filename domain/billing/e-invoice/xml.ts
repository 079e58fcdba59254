/** An element: its name, what is in it, and its attributes. What is undefined, or has nothing in it, is left out. */
export interface Element {
  readonly name: string;
  readonly content: string | readonly Element[];
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Whatever may stand for an element that is not there. */
type Perhaps = Element | undefined;

export const element = (
  name: string,
  content: string | readonly Perhaps[],
  attributes?: Readonly<Record<string, string>>,
): Element => ({
  name,
  content: typeof content === 'string' ? content : content.filter((part) => part !== undefined),
  ...(attributes ? { attributes } : {}),
});

/** The element when there is something to say. */
export const whenSaid = (
  name: string,
  text: string | undefined,
  attributes?: Readonly<Record<string, string>>,
): Perhaps => (text === undefined || text === '' ? undefined : element(name, text, attributes));

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML 1.0 has no way to say are left out. */
const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
    .replace(/[&<>"]/g, (character) => escapes[character] ?? '');

const written = ({ name, content, attributes = {} }: Element, indent: string): string => {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const opening = `${indent}<${name}${said.join('')}>`;
  if (typeof content === 'string') return `${opening}${escaped(content)}</${name}>`;
  if (content.length === 0) return `${opening.slice(0, -1)}/>`;
  return [opening, ...content.map((part) => written(part, `${indent}  `)), `${indent}</${name}>`].join('\n');
};

/** The document as text, the same for the same elements. */
export const xmlOf = (root: Element): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}\n`;
