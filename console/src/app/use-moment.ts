import { useSearch } from '@tanstack/react-router';
import { momentIn } from '#console/app/search-values.ts';

/** The moment that the page is of: a time or a position out of its address; undefined is now. */
export const useMoment = (): string | undefined => momentIn(useSearch({ strict: false }).asOf);

/** What stands in the address in place of a moment, and is none. */
export const useNoMoment = (): string | undefined => {
  const { asOf } = useSearch({ strict: false });
  return momentIn(asOf) === undefined ? asOf : undefined;
};
