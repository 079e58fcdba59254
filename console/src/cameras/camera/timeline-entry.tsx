import { useTranslations } from 'use-intl';
import type { Item } from '#console/api/contract.ts';
import styles from '#console/cameras/camera/camera.module.css';
import { timelineTypes } from '#console/cameras/camera/timeline-types.ts';
import { PlanName } from '#console/cameras/plan-name.tsx';
import { EventLink } from '#console/components/event-link.tsx';
import { When } from '#console/components/when.tsx';
import { Who } from '#console/components/who.tsx';

type Event = Item<'/v1/audit/events'>;

const textIn = (data: Event['data'], name: string): string | undefined => {
  const value = data[name];
  return typeof value === 'string' ? value : undefined;
};

/** One event of a camera: what, who, when. */
export const TimelineEntry = ({ event }: { readonly event: Event }) => {
  const t = useTranslations('cameras.timeline');
  const known = timelineTypes.find((type) => type === event.type);
  const [name, planId] = [textIn(event.data, 'name'), textIn(event.data, 'planId')];
  return (
    <li>
      <span className="quiet">
        <When at={event.at} />
      </span>
      <span className={styles.what}>
        <strong>{known ? t(`types.${known}`) : event.type}</strong>
        {name !== undefined && <bdi>{name}</bdi>}
        {planId !== undefined && <PlanName id={planId} />}
        <span className="quiet">
          <Who actor={event.actor} />
        </span>
        {event.actor.reason !== null && <q>{event.actor.reason}</q>}
      </span>
      <EventLink id={event.id} />
    </li>
  );
};
