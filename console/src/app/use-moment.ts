import { useSearch } from '@tanstack/react-router';

/** The moment that the page is of: a time or a position out of its address; undefined is now. */
export const useMoment = (): string | undefined => useSearch({ strict: false }).asOf;
