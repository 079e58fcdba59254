import { useTranslations } from 'use-intl';
import { useDeed } from '#console/api/deed.ts';
import { ReasonPopup } from '#console/components/reason-popup.tsx';
import type { ParkedEvent } from '#console/operations/parked/parked-event.ts';

interface SkipPopupProps {
  readonly event: ParkedEvent;
  readonly onClose: () => void;
}

/** Leaving an event out: of which read model, what went wrong with it, that it is for good; then why. */
export const SkipPopup = ({ event, onClose }: SkipPopupProps) => {
  const t = useTranslations('operations.parked.skip');
  const skip = useDeed('post', '/v1/operations/parked/{id}/skip');
  return (
    <ReasonPopup
      title={t('title', { type: event.type ?? event.eventId })}
      deed={t('deed')}
      isUnderWay={skip.isUnderWay}
      trouble={skip.trouble}
      run={async (reason) => (await skip.run({ path: { id: event.id }, body: { reason } })) !== undefined}
      onClose={onClose}
    >
      <p>{t('comesTo', { model: event.readModel, position: event.position })}</p>
      <p lang="en">
        <bdi>{event.error}</bdi>
      </p>
    </ReasonPopup>
  );
};
