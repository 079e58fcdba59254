import { createRootRoute, createRoute, retainSearchParams } from '@tanstack/react-router';

export interface RootSearch {
  /** The moment that the page is of: a time, or a position in the log. Now when absent. */
  readonly asOf?: string | undefined;
}

const form = /^(?:\d{1,39}|\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))$/;

/** Above everything. The moment goes along from page to page. */
export const rootRoute = createRootRoute({
  validateSearch: ({ asOf }: Record<string, unknown>): RootSearch => {
    const text = typeof asOf === 'number' ? String(asOf) : asOf;
    return typeof text === 'string' && form.test(text) ? { asOf: text } : {};
  },
  search: { middlewares: [retainSearchParams(['asOf'])] },
});

/** The pages of who is signed in; rooms put theirs below it. Its component comes with the router. */
export const frameRoute = createRoute({ getParentRoute: () => rootRoute, id: 'frame' });

/** One account: rooms put the pages that are tabs of it below, and name them in their account-tabs.ts. */
export const accountRoute = createRoute({ getParentRoute: () => frameRoute, path: '/accounts/$accountId' });
