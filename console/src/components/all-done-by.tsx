import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useMay, useMe } from '#console/app/session.ts';
import type { RecordedEvent } from '#console/components/told-events.ts';

/** Leads to everything that somebody did, where the reader may search for it: those of other accounts are told to nobody by name. */
export const AllDoneBy = ({
  actor,
}: {
  readonly actor: Pick<RecordedEvent['actor'], 'principal' | 'name'>;
}) => {
  const t = useTranslations('app.who');
  const { data: me } = useMe();
  const maySearch = useMay()('searchEvents');
  const { principal, name } = actor;
  const isKnown = name !== null || principal.startsWith('process:') || me?.accountType === 'platform';
  if (!maySearch || !isKnown || principal === 'above') return null;
  return (
    <Link className="among" to="/history" search={{ actor: principal }}>
      {t('allDone')}
    </Link>
  );
};
