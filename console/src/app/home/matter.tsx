import { type ReactNode, useId } from 'react';
import styles from '#console/app/home/home.module.css';
import { Status, type Tone } from '#console/components/status.tsx';

/** Something that somebody should do something about. */
export interface MatterShown {
  readonly id: string;
  readonly tone: Tone;
  /** How many of what. */
  readonly title: string;
  /** Where all of it is. */
  readonly all?: ReactNode;
  /** The first few of it. */
  readonly rows: readonly { readonly id: string; readonly what: ReactNode; readonly more?: ReactNode }[];
}

export const Matter = ({ matter: { tone, title, all, rows } }: { readonly matter: MatterShown }) => {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>
          <Status tone={tone}>{title}</Status>
        </h2>
        {all}
      </div>
      <ul className={styles.rows}>
        {rows.map((row) => (
          <li key={row.id}>
            <span>{row.what}</span>
            <span className="quiet">{row.more}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};
