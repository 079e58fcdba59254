import type { ReactNode } from 'react';
import styles from '#console/accounts/account/facts.module.css';

/** Facts by their names. */
export const Facts = ({ children }: { readonly children: ReactNode }) => (
  <dl className={styles.facts}>{children}</dl>
);

/** One of them; a dash where there is none. */
export const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children ?? '–'}</dd>
  </>
);
