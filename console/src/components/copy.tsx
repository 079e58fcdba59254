import { useClipboard } from '@mantine/hooks';
import { useTranslations } from 'use-intl';
import styles from '#console/components/copy.module.css';

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
      <bdi>{shown}</bdi> <span aria-hidden="true">{copied ? '✓' : '⧉'}</span>
      <span role="status" className={styles.unseen}>
        {copied ? t('copied') : ''}
      </span>
    </button>
  );
};
