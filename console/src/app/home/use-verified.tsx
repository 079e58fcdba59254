import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useRead } from '#console/api/read.ts';
import type { Me } from '#console/app/session.ts';
import { Status } from '#console/components/status.tsx';
import { When } from '#console/components/when.tsx';

/** When the log was last verified, and with what outcome, for those who look after it. */
export const useVerified = (me: Me): ReactNode => {
  const t = useTranslations('app.home');
  const verifications = useRead(
    '/v1/audit/verifications',
    {},
    { enabled: me.may.includes('listVerifications') },
  );
  if (!verifications.data) return null;
  // One that found nothing sealed yet compared nothing.
  const last = verifications.data.outcomes
    .filter(({ size, findings }) => size > 0 || findings.length > 0)
    .toSorted((one, other) => other.at.localeCompare(one.at))[0];
  return (
    <p>
      {last ? (
        <Status tone={last.findings.length > 0 ? 'bad' : 'good'}>
          {last.findings.length > 0 ? t('altered', { count: last.findings.length }) : t('verified')}
        </Status>
      ) : (
        <span className="quiet">{t('neverVerified')}</span>
      )}{' '}
      {last && (
        <span className="quiet">
          <When at={last.at} />
        </span>
      )}{' '}
      <Link to="/history/seals">{t('seals')}</Link>
    </p>
  );
};
