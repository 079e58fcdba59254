import type { ReactNode } from 'react';
import styles from '#console/accounts/account/facts.module.css';

/** Facts (`components/fact.tsx`) under each other. */
export const Facts = ({ children }: { readonly children: ReactNode }) => (
  <dl className={styles.facts}>{children}</dl>
);
