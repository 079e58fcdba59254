/** The second moment of a comparison; now when absent. The first is the page's own moment. */
export interface CompareSearch {
  readonly to?: string;
}

const form = /^(?:\d{1,39}|\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))$/;

export const readCompareSearch = ({ to }: Record<string, unknown>): CompareSearch => {
  const text = typeof to === 'number' ? String(to) : to;
  return typeof text === 'string' && form.test(text) ? { to: text } : {};
};
