import { useFormatter } from 'use-intl';

/** A month of a calendar as text, for sentences: `2026-11` is November 2026. */
export const useMonthText = (): ((month: string) => string) => {
  const format = useFormatter();
  return (month) =>
    format.dateTime(new Date(`${month}-01T00:00:00Z`), { year: 'numeric', month: 'long', timeZone: 'UTC' });
};
