import { escaped } from '#application/kernel/escaped-html.ts';

/** A piece of HTML that is safe to send. */
export interface Html {
  readonly html: string;
}

type Value = string | number | Html | readonly Html[];

const htmlOf = (value: Value): string => {
  if (typeof value === 'object') return 'html' in value ? value.html : value.map(htmlOf).join('');
  return escaped(String(value));
};

/** HTML from a template: whatever is put into it is escaped, unless it is HTML already. */
export const html = (template: TemplateStringsArray, ...values: readonly Value[]): Html => ({
  html: template.map((text, index) => text + htmlOf(values[index] ?? '')).join(''),
});

export const nothing: Html = { html: '' };

/** Content of a style element, which knows no escapes; only ever of our own. */
export const styleElement = (style: string): Html => ({ html: `<style>${style}</style>` });
