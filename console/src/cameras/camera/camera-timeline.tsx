import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Schemas } from '#console/api/contract.ts';
import { useKeysetRows } from '#console/api/keyset.ts';
import { useMay } from '#console/app/session.ts';
import { useMoment } from '#console/app/use-moment.ts';
import styles from '#console/cameras/camera/camera.module.css';
import { readTimelineAnew } from '#console/cameras/camera/read-timeline-anew.ts';
import { TimelineEntry } from '#console/cameras/camera/timeline-entry.tsx';
import { Slow } from '#console/components/shown.tsx';
import { Trouble } from '#console/components/trouble.tsx';

const Events = ({ camera: { id, revision } }: { readonly camera: Schemas['Camera'] }) => {
  const t = useTranslations('cameras.timeline');
  const moment = useMoment();
  const { rows, isWhole, isReading, error, again, why, look } = useKeysetRows('/v1/audit/events', {
    query: { stream: `camera-${id}`, order: 'newest-first', ...(moment !== undefined && { to: moment }) },
  });
  const newest = rows[0]?.revision;
  const last = rows.length - 1;
  return (
    <>
      {newest !== undefined && newest < revision && (
        <p className={styles.says} role="status">
          {t('newer')}{' '}
          <Button variant="default" size="compact-sm" onClick={() => void readTimelineAnew()}>
            {t('again')}
          </Button>
        </p>
      )}
      <Trouble error={error} again={again} />
      <ol className={styles.timeline}>
        {rows.map((event) => (
          <TimelineEntry key={event.id} event={event} />
        ))}
      </ol>
      {!isWhole && rows.length === 0 && !error && <Slow why={why} />}
      {!isWhole && rows.length > 0 && (
        <Button variant="default" loading={isReading} onClick={() => look(last, last)}>
          {t('more')}
        </Button>
      )}
    </>
  );
};

/** Everything that happened to a camera, the newest first, for those who may read the record and ask for it: reading is recorded. */
export const CameraTimeline = ({ camera }: { readonly camera: Schemas['Camera'] }) => {
  const t = useTranslations('cameras.timeline');
  const mayRead = useMay()('searchEvents');
  const id = useId();
  const [isAsked, setAsked] = useState(false);
  if (!mayRead) return null;
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{t('title')}</h2>
        <span className="quiet">{t('recorded')}</span>
      </div>
      {isAsked ? (
        <Events camera={camera} />
      ) : (
        <div className={styles.says}>
          <Button variant="default" onClick={() => setAsked(true)}>
            {t('ask')}
          </Button>
        </div>
      )}
    </section>
  );
};
