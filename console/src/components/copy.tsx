import { useClipboard } from '@mantine/hooks';
import { useTranslations } from 'use-intl';
import styles from '#console/components/copy.module.css';

const CopyIcon = ({ isDone }: { readonly isDone: boolean }) => (
  <svg className={styles.icon} viewBox="0 0 16 16" aria-hidden="true">
    {isDone ? <path d="M3 8.5 6.5 12 13 4.5" /> : <path d="M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z" />}
  </svg>
);

/** A text that one click copies: an id, a code. */
export const Copy = ({ text, shown = text }: { readonly text: string; readonly shown?: string }) => {
  const { copy, copied } = useClipboard({ timeout: 2000 });
  const t = useTranslations('app.copy');
  return (
    <button
      type="button"
      className={styles.copy}
      title={text}
      aria-label={t('copy', { text: shown })}
      onClick={(event) => {
        event.stopPropagation();
        copy(text);
      }}
    >
      <bdi>{shown}</bdi> <CopyIcon isDone={copied} />
      <span role="status" className={styles.unseen}>
        {copied ? t('copied') : ''}
      </span>
    </button>
  );
};
