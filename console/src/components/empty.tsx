import type { ReactNode } from 'react';
import styles from '#console/components/empty.module.css';

interface EmptyProps {
  /** What this place is for. */
  readonly children: ReactNode;
  /** The first deed, where one may do it. */
  readonly deed?: ReactNode;
}

export const Empty = ({ children, deed }: EmptyProps) => (
  <div className={styles.empty}>
    <p>{children}</p>
    {deed}
  </div>
);
