import { beginReading } from '#console/api/begun.ts';
import { pageSize } from '#console/api/page-size.ts';
import { language } from '#console/app/settings.ts';
import { spoken } from '#console/app/spoken.ts';

/** What a page shows first: its scripts, and what it reads when nothing is filtered. */
interface FirstView {
  readonly scripts: () => Promise<unknown>;
  readonly reads?: readonly string[];
}

const firstViews: Readonly<Record<string, FirstView>> = {
  '/console': { scripts: () => import('#console/app/home/home-page.tsx') },
  '/console/customers': {
    scripts: () => import('#console/accounts/customers/customers-page.tsx'),
    reads: [`/v1/customer-list?limit=${pageSize}`],
  },
};

// This runs long before the rest has arrived and is evaluated: what would be asked for one after the other then is asked for
// at once now. Where it is of no use, or fails, the page asks as it would have anyway.
const { pathname, search } = window.location;
const path = pathname.replace(/\/$/, '');
if (!path.startsWith('/console/sign-in')) {
  beginReading('/v1/me');
  const first = firstViews[path];
  if (first && search === '') for (const read of first.reads ?? []) beginReading(read);
  first?.scripts().catch(() => {});
}
spoken[language.get()]().catch(() => {});
