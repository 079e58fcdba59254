import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { accountRoute, frameRoute } from '#console/app/root-routes.ts';
import { readBooksSearch } from '#console/billing/books/books-search.ts';
import { readInvoicesSearch } from '#console/billing/invoices/invoices-search.ts';
import { readMarginSearch } from '#console/billing/margin/margin-search.ts';
import { readBillingSearch } from '#console/billing/month/billing-search.ts';

const billingRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/billing',
  validateSearch: readBillingSearch,
  component: lazyRouteComponent(() => import('#console/billing/month/billing-page.tsx'), 'BillingPage'),
});

const runRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/billing/runs/$runId',
  component: lazyRouteComponent(() => import('#console/billing/run/run-page.tsx'), 'RunPage'),
});

const invoiceRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/invoices/$invoiceId',
  staticData: { hasPast: true },
  component: lazyRouteComponent(() => import('#console/billing/invoice/invoice-page.tsx'), 'InvoicePage'),
});

const invoicesRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: '/invoices',
  validateSearch: readInvoicesSearch,
  staticData: { hasPast: true },
  component: lazyRouteComponent(() => import('#console/billing/invoices/invoices-page.tsx'), 'InvoicesPage'),
});

const marginRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: '/margin',
  validateSearch: readMarginSearch,
  component: lazyRouteComponent(() => import('#console/billing/margin/margin-page.tsx'), 'MarginPage'),
});

const booksRoute = createRoute({
  getParentRoute: () => accountRoute,
  path: '/billing',
  validateSearch: readBooksSearch,
  staticData: { hasPast: true },
  component: lazyRouteComponent(() => import('#console/billing/books/books-page.tsx'), 'BooksPage'),
});

/** The pages of this room. */
export const routes = [billingRoute, runRoute, invoiceRoute] as const;

/** The pages of this room that are tabs of an account: their parent is accountRoute. */
export const accountRoutes = [booksRoute, invoicesRoute, marginRoute] as const;
