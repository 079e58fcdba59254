import type { ReactNode } from 'react';

/** A fact by its name, within a list of them (`dl`); a dash where there is none. */
export const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children ?? '–'}</dd>
  </>
);
