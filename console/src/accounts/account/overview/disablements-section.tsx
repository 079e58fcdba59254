import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { DisablementState } from '#console/accounts/account/disablement/disablement-figures.tsx';
import styles from '#console/accounts/account/facts.module.css';
import { useRead } from '#console/api/read.ts';
import type { Account } from '#console/app/account-tab.ts';
import { Section } from '#console/components/section.tsx';
import { Shown } from '#console/components/shown.tsx';
import { When } from '#console/components/when.tsx';

/** The newest; older ones are found in the history. */
const newest = 10;

/** When an account was disabled, and how far the work on each is. */
export const DisablementsSection = ({ account: { id } }: { readonly account: Account }) => {
  const t = useTranslations('accounts.account.disablement');
  const disablements = useRead('/v1/accounts/{id}/disablements', { path: { id }, query: { limit: newest } });
  return (
    <Section title={t('list')}>
      <Shown of={disablements}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t('never')}</p>
          ) : (
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t('disabledAt')}</th>
                  <th scope="col">{t('state')}</th>
                  <th scope="col">{t('reason')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((each) => (
                  <tr key={each.id}>
                    <td>
                      <Link
                        to="/accounts/$accountId/disablements/$disablementId"
                        params={{ accountId: id, disablementId: each.id }}
                      >
                        <When at={each.disabledAt} />
                      </Link>
                    </td>
                    <td>
                      <DisablementState of={each.state} />
                    </td>
                    <td>
                      <bdi>{each.reason ?? '–'}</bdi>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Shown>
    </Section>
  );
};
