import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { behind } from '#console/api/behind.ts';
import { readAnew } from '#console/api/queries.ts';
import { actingFor, away, useStanding } from '#console/api/standing.ts';
import styles from '#console/app/frame.module.css';
import { useMoment, useNoMoment } from '#console/app/use-moment.ts';
import { useHasPast, useMomentText } from '#console/components/moment.tsx';
import { ServerNotice } from '#console/components/server-notice.tsx';

const Behind = () => {
  const t = useTranslations('app.banner');
  const isAway = useStanding(away);
  if (!useStanding(behind) || isAway) return null;
  return (
    <div className={styles.banner} data-kind="behind" role="status">
      <p>{t('behind')}</p>
    </div>
  );
};

const Acting = () => {
  const t = useTranslations('app.banner');
  const acting = useStanding(actingFor);
  if (!acting) return null;
  const end = (): void => {
    actingFor.set(undefined);
    void readAnew();
  };
  return (
    <div className={styles.banner} data-kind="acting" role="status">
      <p>
        {t.rich('acting', {
          name: () => <bdi key="name">{acting.name}</bdi>,
          reason: () => <bdi key="reason">{acting.reason}</bdi>,
        })}
      </p>
      <Button variant="default" onClick={end}>
        {t('endActing')}
      </Button>
    </div>
  );
};

const BackToNow = () => {
  const t = useTranslations('app.banner');
  const navigate = useNavigate();
  return (
    <Button
      variant="default"
      onClick={() => void navigate({ to: '.', search: (before) => ({ ...before, asOf: undefined }) })}
    >
      {t('now')}
    </Button>
  );
};

const Past = () => {
  const t = useTranslations('app.banner');
  const textOf = useMomentText();
  const moment = useMoment();
  const hasPast = useHasPast();
  if (moment === undefined) return null;
  return (
    <div className={styles.banner} data-kind="past" role="status">
      <p>{hasPast ? t('past', { moment: textOf(moment) }) : t('pastElsewhere')}</p>
      <BackToNow />
    </div>
  );
};

const longestEcho = 40;

const NoMoment = () => {
  const t = useTranslations('app.banner');
  const written = useNoMoment();
  if (written === undefined) return null;
  const shown = written.length > longestEcho ? `${written.slice(0, longestEcho)}…` : written;
  return (
    <div className={styles.banner} data-kind="past" role="status">
      <p>{t.rich('noMoment', { moment: () => <bdi key="moment">{shown}</bdi> })}</p>
      <BackToNow />
    </div>
  );
};

/**
 * What comes by itself, while somebody may be about to press something: nobody answers or has time, a deed is not seen yet. It stands below the
 * page, so that nothing on it moves away under the pointer.
 */
export const Notices = () => (
  <>
    <ServerNotice className={styles.banner} />
    <Behind />
  </>
);

/** What must not be overlooked on any page and was chosen by who looks at it: one acts for somebody, this is the past. */
export const Banners = () => (
  <>
    <Acting />
    <Past />
    <NoMoment />
  </>
);
