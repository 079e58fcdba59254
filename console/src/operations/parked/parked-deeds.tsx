import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useDeed } from '#console/api/deed.ts';
import { DeedButton } from '#console/components/deed-button.tsx';
import { Popup } from '#console/components/popup.tsx';
import { Trouble } from '#console/components/trouble.tsx';
import styles from '#console/operations/operations.module.css';
import type { ParkedEvent } from '#console/operations/parked/parked-event.ts';
import { SkipPopup } from '#console/operations/parked/skip-popup.tsx';

/** Trying a parked event again, which does no harm; or leaving it out for good, with a reason. */
export const ParkedDeeds = ({ event }: { readonly event: ParkedEvent }) => {
  const t = useTranslations('operations.parked');
  const [isOpen, setOpen] = useState(false);
  const retry = useDeed('post', '/v1/operations/parked/{id}/retry');
  return (
    <div className={styles.deeds}>
      <DeedButton
        deed="retryParkedEvent"
        variant="default"
        size="compact-sm"
        loading={retry.isUnderWay}
        onClick={() => void retry.run({ path: { id: event.id }, body: {} })}
      >
        {t('retry')}
      </DeedButton>
      <DeedButton deed="skipParkedEvent" variant="default" size="compact-sm" onClick={() => setOpen(true)}>
        {t('skip.open')}
      </DeedButton>
      {isOpen && <SkipPopup event={event} onClose={() => setOpen(false)} />}
      {retry.trouble && (
        <Popup title={t('retry')} onClose={retry.forgetTrouble}>
          <Trouble error={retry.trouble} />
          <p lang="en">
            <bdi>{event.error}</bdi>
          </p>
        </Popup>
      )}
    </div>
  );
};
