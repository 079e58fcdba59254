import { useParams } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { DisablementCameras } from '#console/accounts/account/disablement/disablement-cameras.tsx';
import { DisablementFigures } from '#console/accounts/account/disablement/disablement-figures.tsx';
import styles from '#console/accounts/account/facts.module.css';
import { useRead } from '#console/api/read.ts';
import { AccountLink } from '#console/components/account-link.tsx';
import { Shown } from '#console/components/shown.tsx';
import { When } from '#console/components/when.tsx';

/** One disabling of an account: who asked and why, how far its work is while one looks, and what became of every camera. */
export const DisablementPage = () => {
  const t = useTranslations('accounts.account.disablement');
  const { accountId, disablementId } = useParams({
    from: '/frame/accounts/$accountId/disablements/$disablementId',
  });
  const path = { id: accountId, disablementId };
  const disablement = useRead('/v1/accounts/{id}/disablements/{disablementId}', {
    path,
    query: { limit: 1 },
  });
  return (
    <>
      <Shown of={disablement}>
        {(shown) => (
          <section className={styles.form} aria-label={t('title')}>
            <h2>{t('title')}</h2>
            <dl className={styles.facts}>
              <dt>{t('by')}</dt>
              <dd>
                <AccountLink id={shown.level} />
              </dd>
              {shown.reason !== null && (
                <>
                  <dt>{t('reason')}</dt>
                  <dd>
                    <q>{shown.reason}</q>
                  </dd>
                </>
              )}
              <dt>{t('disabledAt')}</dt>
              <dd>
                <When at={shown.disabledAt} />
              </dd>
              <dt>{t('enabledAt')}</dt>
              <dd>{shown.enabledAt === null ? t('stillDisabled') : <When at={shown.enabledAt} />}</dd>
            </dl>
            <DisablementFigures of={shown} />
          </section>
        )}
      </Shown>
      <DisablementCameras accountId={accountId} disablementId={disablementId} />
    </>
  );
};
