import type { ReactNode } from 'react';
import styles from '#console/components/status.module.css';

export type Tone = 'good' | 'waiting' | 'bad' | 'blocked' | 'over';

/** A state as a word; the colour only helps to find it. */
export const Status = ({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) => (
  <span className={styles.status} data-tone={tone}>
    {children}
  </span>
);
