import { createRootRoute, createRoute, retainSearchParams } from '@tanstack/react-router';

export interface RootSearch {
  /** The moment that the page is of, as it stands in the address; now when absent. useMoment() reads it. */
  readonly asOf?: string | undefined;
}

/**
 * Above everything. The moment goes along from page to page, even one that cannot be read: that is told, since who was sent an
 * address of the past must not take the present for it.
 */
export const rootRoute = createRootRoute({
  validateSearch: ({ asOf }: Record<string, unknown>): RootSearch =>
    asOf === undefined || asOf === '' ? {} : { asOf: typeof asOf === 'string' ? asOf : JSON.stringify(asOf) },
  search: { middlewares: [retainSearchParams(['asOf'])] },
});

/** The pages of who is signed in; rooms put theirs below it. Its component comes with the router. */
export const frameRoute = createRoute({ getParentRoute: () => rootRoute, id: 'frame' });

/** One account: rooms put the pages that are tabs of it below, and name them in their account-tabs.ts. */
export const accountRoute = createRoute({ getParentRoute: () => frameRoute, path: '/accounts/$accountId' });
