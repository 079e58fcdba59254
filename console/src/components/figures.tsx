import type { ReactNode } from 'react';
import styles from '#console/components/figures.module.css';

/** Figures beside each other, each under what it is. */
export const Figures = ({ children }: { readonly children: ReactNode }) => (
  <dl className={styles.figures}>{children}</dl>
);

interface FigureProps {
  readonly name: string;
  readonly children: ReactNode;
  /** What is to be known of it. */
  readonly under?: ReactNode;
}

export const Figure = ({ name, children, under }: FigureProps) => (
  <div className={styles.figure}>
    <dt>{name}</dt>
    <dd className={styles.value}>{children}</dd>
    {under && <dd className={styles.under}>{under}</dd>}
  </div>
);
