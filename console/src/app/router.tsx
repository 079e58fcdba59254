import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { accountRoutes, routes as accounts } from '#console/accounts/routes.tsx';
import { Frame } from '#console/app/frame.tsx';
import { NotFound } from '#console/app/not-found.tsx';
import { PageTrouble } from '#console/app/page-trouble.tsx';
import { readStrictly } from '#console/app/read-strictly.ts';
import { accountRoute, frameRoute, rootRoute } from '#console/app/root-routes.ts';
import { signInRoute } from '#console/app/sign-in-route.ts';
import { routes as billing, accountRoutes as billingOfAccount } from '#console/billing/routes.tsx';
import { routes as cameras, accountRoutes as camerasOfAccount } from '#console/cameras/routes.tsx';
import { routes as operations } from '#console/operations/routes.tsx';
import { routes as plans, accountRoutes as plansOfAccount } from '#console/plans/routes.tsx';
import { routes as record } from '#console/record/routes.tsx';

const homeRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/',
  component: lazyRouteComponent(() => import('#console/app/home/home-page.tsx'), 'HomePage'),
});

const accountPages = accountRoute
  .update({
    component: lazyRouteComponent(
      () => import('#console/accounts/account/account-frame.tsx'),
      'AccountFrame',
    ),
  })
  .addChildren([...accountRoutes, ...camerasOfAccount, ...plansOfAccount, ...billingOfAccount]);

/** Every other address: the navigation stays, so that there is a way on. */
const elsewhereRoute = createRoute({ getParentRoute: () => frameRoute, path: '$', component: NotFound });

const tree = rootRoute.addChildren([
  signInRoute,
  frameRoute
    .update({ component: Frame })
    .addChildren([
      homeRoute,
      accountPages,
      elsewhereRoute,
      ...accounts,
      ...cameras,
      ...plans,
      ...billing,
      ...record,
      ...operations,
    ]),
]);

export const router = createRouter({
  routeTree: tree,
  basepath: '/console',
  // What no page reads is taken out of the address; otherwise pages would find it there, unread.
  search: { strict: true },
  defaultPreload: false,
  defaultPendingMs: 0,
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: PageTrouble,
  scrollRestoration: true,
});

for (const { options } of Object.values(router.routesById)) {
  const { validateSearch } = options;
  if (typeof validateSearch === 'function') options.validateSearch = readStrictly(validateSearch);
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
