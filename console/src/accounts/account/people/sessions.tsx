import { useTranslations } from 'use-intl';
import styles from '#console/accounts/account/facts.module.css';
import { EndSession } from '#console/accounts/account/people/end-session.tsx';
import { useRead } from '#console/api/read.ts';
import { Section } from '#console/components/section.tsx';
import { Shown } from '#console/components/shown.tsx';
import { When } from '#console/components/when.tsx';

/** Where a person is signed in: for that person, and for operators. */
export const Sessions = ({ personId }: { readonly personId: string }) => {
  const t = useTranslations('accounts.account.people.sessions');
  const sessions = useRead('/v1/people/{id}/sessions', { path: { id: personId } });
  return (
    <Section title={t('title')}>
      <Shown of={sessions} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t('none')}</p>
          ) : (
            <ul className={styles.list}>
              {items.map((session) => (
                <li key={session.id} className={styles.line}>
                  <span>
                    <bdi>{session.browser}</bdi> · <bdi>{session.networkAddress}</bdi>
                  </span>
                  <span className="quiet">
                    {t.rich('used', { when: () => <When at={session.lastUsedAt} /> })}
                  </span>
                  {session.current && <span>{t('current')}</span>}
                  <EndSession id={session.id} browser={session.browser} />
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </Section>
  );
};
