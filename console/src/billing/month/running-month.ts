import { useRead } from '#console/api/read.ts';
import { currentMonth } from '#console/components/month-picker.tsx';

/** Payers of the running month that are shown at once. */
export const shownPayers = 100;

export const useForecast = (billerId: string | undefined) =>
  useRead(
    '/v1/accounts/{id}/forecast',
    { path: { id: billerId ?? '' }, query: { limit: shownPayers } },
    { enabled: billerId !== undefined },
  );

/** The month that is under way by the biller's calendar; until that is known, by this browser's. */
export const useRunningMonth = (billerId: string | undefined): string =>
  useForecast(billerId).data?.month ?? currentMonth();
