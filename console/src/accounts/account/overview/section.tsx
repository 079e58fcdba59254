import { type ReactNode, useId } from 'react';
import styles from '#console/accounts/account/facts.module.css';

interface SectionProps {
  readonly title: string;
  readonly deeds?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page with a heading, and its deeds beside it. */
export const Section = ({ title, deeds, children }: SectionProps) => {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        {deeds}
      </div>
      {children}
    </section>
  );
};

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
