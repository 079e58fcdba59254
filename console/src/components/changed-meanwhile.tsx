import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { LookedAt } from '#console/api/looked-at.ts';
import styles from '#console/components/changed-meanwhile.module.css';

interface Field {
  readonly name: string;
  readonly value: string;
}

interface ChangedMeanwhileProps<Thing> {
  readonly of: LookedAt<Thing>;
  /** The fields of the form, in words, as the thing has them. */
  readonly fieldsOf: (thing: Thing) => readonly Field[];
}

/** After a deed was refused because somebody else changed the thing: what is there now, and that what was typed is kept. */
export const ChangedMeanwhile = <Thing extends { readonly revision: number }>({
  of: { opened, now, isOutdated },
  fieldsOf,
}: ChangedMeanwhileProps<Thing>): ReactNode => {
  const t = useTranslations('app.changedMeanwhile');
  if (!isOutdated || now.revision === opened.revision) return null;
  const before = new Map(fieldsOf(opened).map(({ name, value }) => [name, value]));
  const current = new Map(fieldsOf(now).map(({ name, value }) => [name, value]));
  const names = [...new Set([...current.keys(), ...before.keys()])];
  const changed = names.filter((name) => before.get(name) !== current.get(name));
  return (
    <section className={styles.changed} role="status">
      {changed.length === 0 ? (
        <p>{t('nothingHere')}</p>
      ) : (
        <ul>
          {changed.map((name) => (
            <li key={name}>
              <bdi>{t('isNow', { name, value: current.get(name) || '–' })}</bdi>
            </li>
          ))}
        </ul>
      )}
      <p>{t('kept')}</p>
    </section>
  );
};
