import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useRead } from '#console/api/read.ts';
import { useMay } from '#console/app/session.ts';
import { Copy } from '#console/components/copy.tsx';
import { Page } from '#console/components/page.tsx';
import { Shown } from '#console/components/shown.tsx';
import styles from '#console/record/event/event.module.css';
import { EventData } from '#console/record/event/event-data.tsx';
import { EventFacts } from '#console/record/event/event-facts.tsx';
import { EventProof } from '#console/record/event/event-proof.tsx';
import { useTypeText } from '#console/record/search/event-type.tsx';

const route = getRouteApi('/frame/history/$eventId');

/** One event as a sentence; who did what, when, for whom and why; what is written in it; and the proof that it was not altered. */
export const EventPage = () => {
  const t = useTranslations('record.event');
  const { eventId } = route.useParams();
  const event = useRead('/v1/audit/events/{id}', { path: { id: eventId } });
  const typeText = useTypeText();
  const mayProve = useMay()('proveInclusion');
  return (
    <Shown of={event}>
      {(shown) => (
        <Page
          title={typeText(shown.type)}
          above={<Link to="/history">{t('history')}</Link>}
          beside={
            <>
              <bdi className="quiet">{shown.type}</bdi>
              <Copy text={shown.id} shown={shown.id.slice(-12)} />
            </>
          }
        >
          <p className={styles.told}>
            <bdi>{shown.what}</bdi>
          </p>
          <EventFacts event={shown} />
          <EventData data={shown.data} />
          {mayProve && shown.index !== null && <EventProof eventId={shown.id} />}
        </Page>
      )}
    </Shown>
  );
};
