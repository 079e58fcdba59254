import { type ReactNode, useId } from 'react';
import styles from '#console/components/section.module.css';

interface SectionProps {
  readonly title: string;
  /** The deeds of this part, at its end. */
  readonly deeds?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page under a heading of its own. */
export const Section = ({ title, deeds, children }: SectionProps) => {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        {deeds && <div className={styles.deeds}>{deeds}</div>}
      </div>
      {children}
    </section>
  );
};
