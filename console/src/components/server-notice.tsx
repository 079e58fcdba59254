import { useTranslations } from 'use-intl';
import { deedsUnanswered } from '#console/api/deeds-unanswered.ts';
import { away, useStanding } from '#console/api/standing.ts';

/**
 * While nobody answers: that we keep trying, and of what was sent already that it may be done, and is not sent again by who leaves.
 */
export const AwayNotice = ({ className }: { readonly className: string | undefined }) => {
  const t = useTranslations('app.banner');
  const isAway = useStanding(away);
  const unanswered = useStanding(deedsUnanswered);
  if (!isAway) return null;
  return (
    <div className={className} data-kind="away" role="alert">
      <p>{t('away')}</p>
      {unanswered > 0 && <p>{t('awayWithDeed')}</p>}
    </div>
  );
};
