import { useTranslations } from 'use-intl';
import { ChangedValue } from '#console/accounts/account/compare/changed-value.tsx';
import styles from '#console/accounts/account/compare/compare.module.css';
import { useFieldName } from '#console/accounts/account/compare/field-name.ts';
import { EventLink } from '#console/components/event-link.tsx';
import { When } from '#console/components/when.tsx';

interface Change {
  readonly field: string;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly at?: string;
  readonly eventId?: string;
}

interface ChangesProps {
  readonly of: readonly Change[];
  /** Whether one event made them, so that they are told as before and after it. */
  readonly isOneEvent?: boolean;
}

/** Fields as they were and as they are, each with the event behind it where the read names it. */
export const Changes = ({ of, isOneEvent = false }: ChangesProps) => {
  const t = useTranslations('accounts.account.compare');
  const nameOf = useFieldName();
  if (of.length === 0) return null;
  const hasEvents = of.some(({ eventId }) => eventId !== undefined);
  return (
    <div className={styles.box}>
      <table className={styles.changes}>
        <thead>
          <tr>
            <th scope="col">{t('columns.field')}</th>
            <th scope="col">{t(isOneEvent ? 'columns.before' : 'columns.first')}</th>
            <th scope="col">{t(isOneEvent ? 'columns.after' : 'columns.second')}</th>
            {hasEvents && <th scope="col">{t('columns.event')}</th>}
          </tr>
        </thead>
        <tbody>
          {of.map(({ field, from, to, at, eventId }) => (
            <tr key={field}>
              <th scope="row">{nameOf(field)}</th>
              <td>
                <ChangedValue field={field} of={from} />
              </td>
              <td>
                <ChangedValue field={field} of={to} />
              </td>
              {hasEvents && (
                <td>
                  {at !== undefined && <When at={at} />} {eventId !== undefined && <EventLink id={eventId} />}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
