import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStanding } from '#console/api/standing.ts';
import { shortcuts, useShortcut } from '#console/app/keyboard.ts';
import styles from '#console/app/keys-popup.module.css';
import { Popup } from '#console/components/popup.tsx';

/** `?`: what keys do here. */
export const KeysPopup = () => {
  const t = useTranslations();
  const [isOpen, setOpen] = useState(false);
  const listed = useStanding(shortcuts);
  useShortcut('?', 'app.keys.show', () => setOpen(true));
  if (!isOpen) return null;
  return (
    <Popup title={t('app.keys.title')} onClose={() => setOpen(false)}>
      <dl className={styles.keys}>
        {listed.map(({ keys, does }) => (
          <div key={keys}>
            <dt>
              <kbd dir="ltr">{keys.replace('mod+', 'Ctrl ').toUpperCase()}</kbd>
            </dt>
            <dd>{t(does)}</dd>
          </div>
        ))}
      </dl>
    </Popup>
  );
};
