import { daysIn } from '#domain/kernel/calendar.ts';
import type { Instant, Month } from '#domain/kernel/ids.ts';

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const nameOf = (month: string): string => `${monthNames[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;

/** Such as `4 December 2026`, in UTC. */
export const dateText = (at: Instant): string => `${Number(at.slice(8, 10))} ${nameOf(at)}`;

/** Such as `1–30 November 2026`. */
export const periodText = (month: Month): string => `1–${daysIn(month)} ${nameOf(month)}`;

/** A decimal for reading: thousands apart, and a minus as long as a figure. */
export const figure = (decimal: string): string => {
  const negative = decimal.startsWith('-');
  const [whole = '', digits] = decimal.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${negative ? '−' : ''}${grouped}${digits === undefined ? '' : `.${digits}`}`;
};
