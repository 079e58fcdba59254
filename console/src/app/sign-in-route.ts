import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '#console/app/root-routes.ts';

export interface SignInSearch {
  /** Where to go on afterwards: an address of the console, without its host. */
  readonly next?: string;
}

/** Only a path of this console: no address of a mail may lead on to another site. */
const isOwnPath = (text: unknown): text is string =>
  typeof text === 'string' && /^\/console(?:[/?]|$)/.test(text);

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: ({ next }: Record<string, unknown>): SignInSearch => (isOwnPath(next) ? { next } : {}),
  component: lazyRouteComponent(() => import('#console/app/sign-in-page.tsx'), 'SignInPage'),
});
