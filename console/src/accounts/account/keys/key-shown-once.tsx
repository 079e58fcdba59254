import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import styles from '#console/accounts/account/facts.module.css';
import { Copy } from '#console/components/copy.tsx';
import { Popup } from '#console/components/popup.tsx';

interface KeyShownOnceProps {
  readonly apiKey: string;
  readonly onClose: () => void;
}

/** The key itself, this once: the server keeps its hash alone. */
export const KeyShownOnce = ({ apiKey, onClose }: KeyShownOnceProps) => {
  const t = useTranslations('accounts.account.keys');
  return (
    <Popup title={t('madeTitle')} onClose={onClose} foot={<Button onClick={onClose}>{t('kept')}</Button>}>
      <p role="status">{t('shownOnce')}</p>
      <p className={styles.secret}>
        <Copy text={apiKey} />
      </p>
    </Popup>
  );
};
