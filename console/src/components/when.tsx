import type { MouseEvent } from 'react';
import { useFormatter } from 'use-intl';
import { keptTogether } from '#console/components/instant.ts';

/** An instant in the reader's form; hovering shows it with its zone, to the second. */
export const When = ({ at }: { readonly at: string }) => {
  const format = useFormatter();
  const date = new Date(at);
  // Worked out when it is asked for: long lists have thousands.
  const showWhole = ({ currentTarget }: MouseEvent<HTMLElement>): void => {
    currentTarget.title = format.dateTime(date, { dateStyle: 'full', timeStyle: 'long' });
  };
  return (
    <time dateTime={at} onMouseEnter={showWhole}>
      {keptTogether(format.dateTime(date, { dateStyle: 'medium', timeStyle: 'short' }))}
    </time>
  );
};

/** A day of a calendar (`2026-11-30`), which is the same day wherever it is read. */
export const Day = ({ on }: { readonly on: string }) => {
  const format = useFormatter();
  return (
    <time dateTime={on}>
      {format.dateTime(new Date(`${on}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })}
    </time>
  );
};

/** A month of a calendar (`2026-11`). */
export const Month = ({ of }: { readonly of: string }) => {
  const format = useFormatter();
  const date = new Date(`${of}-01T00:00:00Z`);
  return (
    <time dateTime={of}>{format.dateTime(date, { year: 'numeric', month: 'long', timeZone: 'UTC' })}</time>
  );
};
