import { getRouteApi } from '@tanstack/react-router';
import { type CustomersSearch, readCustomersSearch } from '#console/accounts/customers/customers-search.ts';

const route = getRouteApi('/frame/customers');

type Changed = { readonly [Name in keyof CustomersSearch]?: string };

/** Changes what is listed. It stands in the address; what is typed replaces what was typed before. */
export const useFilter = (): ((changed: Changed, isTyping?: boolean) => void) => {
  const navigate = route.useNavigate();
  return (changed, isTyping = false) =>
    void navigate({
      search: (before) => ({ asOf: before.asOf, ...readCustomersSearch({ ...before, ...changed }) }),
      replace: isTyping,
    });
};
