import { type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl';
import styles from '#console/record/event/event.module.css';
import { isNamed, NameOfId } from '#console/record/event/named-id.tsx';

/** Of a long list only so many are looked up by name: a chunk of a suspension has hundreds of cameras. */
const mostNames = 20;

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

interface ValueProps {
  readonly field: string;
  readonly value: unknown;
  readonly hasName?: boolean;
}

/** A value as it is written, with the name of what an id is of before it. */
const Value = ({ field, value, hasName = true }: ValueProps): ReactNode => {
  if (Array.isArray(value))
    return (
      <ul className={styles.list}>
        {value.map((each: unknown, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what is written in an event does not move.
          <li key={place}>
            <Value field={field} value={each} hasName={place < mostNames} />
          </li>
        ))}
      </ul>
    );
  if (isFields(value)) return <Pairs of={value} />;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (typeof value !== 'string' || !hasName || !isNamed(field))
    return <bdi className={styles.value}>{text}</bdi>;
  return (
    <>
      <NameOfId field={field} id={value} /> <bdi className="quiet">{value}</bdi>
    </>
  );
};

const Pairs = ({ of }: { readonly of: Fields }) => (
  <dl className={styles.data} lang="en">
    {Object.entries(of).map(([name, value]) => (
      <div key={name} className={styles.pair}>
        <dt>{name}</dt>
        <dd>
          <Value field={name} value={value} />
        </dd>
      </div>
    ))}
  </dl>
);

/** What is written in an event, as it is written: field names are those of the stored form, which no language changes. */
export const EventData = ({ data }: { readonly data: Fields }) => {
  const t = useTranslations('record.event');
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={styles.head}>
        {t('data')}
      </h2>
      <Pairs of={data} />
    </section>
  );
};
