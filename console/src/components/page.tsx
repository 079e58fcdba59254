import { type ReactNode, useEffect } from 'react';
import styles from '#console/components/page.module.css';

interface PageProps {
  readonly title: string;
  /** Above the title: where this is. */
  readonly above?: ReactNode;
  /** Beside the title: a status word, an id. */
  readonly beside?: ReactNode;
  /** The deeds, on the right. */
  readonly deeds?: ReactNode;
  readonly children: ReactNode;
}

/** A page below the frame: its title, which the window has too, its deeds, and what it shows. */
export const Page = ({ title, above, beside, deeds, children }: PageProps) => {
  useEffect(() => {
    document.title = `${title} · Tierline`;
  }, [title]);
  return (
    <div className={styles.page}>
      {above}
      <header className={styles.head}>
        <div className={styles.title}>
          <h1>
            <bdi>{title}</bdi>
          </h1>
          {beside}
        </div>
        {deeds && <div className={styles.deeds}>{deeds}</div>}
      </header>
      {children}
    </div>
  );
};
