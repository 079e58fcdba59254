import { useTranslations } from 'use-intl';
import { deedsPutOff, deedsUnanswered } from '#console/api/deeds-unanswered.ts';
import { away, useStanding } from '#console/api/standing.ts';

/**
 * While nobody answers, or the server puts off what was sent: that we keep trying, and of what was sent already that it may be done,
 * and is not sent again by who leaves.
 */
export const ServerNotice = ({ className }: { readonly className: string | undefined }) => {
  const t = useTranslations('app.banner');
  const isAway = useStanding(away);
  const isBusy = useStanding(deedsPutOff) > 0;
  const unanswered = useStanding(deedsUnanswered);
  if (!isAway && !isBusy) return null;
  return (
    <div className={className} data-kind={isAway ? 'away' : 'busy'} role={isAway ? 'alert' : 'status'}>
      <p>{t(isAway ? 'away' : 'busy')}</p>
      {unanswered > 0 && <p>{t('awayWithDeed')}</p>}
    </div>
  );
};
