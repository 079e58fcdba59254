import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from '#console/components/chip.module.css';

interface ChipProps {
  readonly children: ReactNode;
  /** What the button that takes it away is called. */
  readonly removeWord: string;
  readonly onRemove: () => void;
}

/** A filter that is on, with the way to take it off. */
export const Chip = ({ children, removeWord, onRemove }: ChipProps) => (
  <span className={styles.chip}>
    <span className={styles.text}>{children}</span>
    <CloseButton size="xs" aria-label={removeWord} onClick={onRemove} />
  </span>
);
