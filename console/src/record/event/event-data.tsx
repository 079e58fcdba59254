import { useId } from 'react';
import { useTranslations } from 'use-intl';
import styles from '#console/record/event/event.module.css';

interface EventDataProps {
  readonly data: Readonly<Record<string, unknown>>;
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value, null, 2);

/** What is written in an event, as it is written: field names are those of the stored form, which no language changes. */
export const EventData = ({ data }: EventDataProps) => {
  const t = useTranslations('record.event');
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={styles.head}>
        {t('data')}
      </h2>
      <dl className={styles.facts} lang="en">
        {Object.entries(data).map(([name, value]) => (
          <div key={name} className={styles.pair}>
            <dt>{name}</dt>
            <dd>
              <bdi className={styles.value}>{textOf(value)}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
};
