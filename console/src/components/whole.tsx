import { useFormatter } from 'use-intl';

/** A whole number as the reader's language writes it, such as a count or a position in the log. */
export const Whole = ({ of }: { readonly of: number | string }) => {
  const format = useFormatter();
  return format.number(BigInt(of));
};
