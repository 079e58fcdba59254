import { CloseButton } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { CreatedAccount } from '#console/accounts/created-account.ts';
import styles from '#console/accounts/customers/created-note.module.css';
import type { Messages } from '#console/messages/en.ts';

type KnownWarning = keyof Messages['accounts']['created']['warnings'];

interface CreatedNoteProps {
  readonly created: CreatedAccount;
  /** Whether nothing else is in the list. */
  readonly isOnly: boolean;
  readonly onClose: () => void;
}

/** What was just created, what happens next, and what to look at again. */
export const CreatedNote = ({ created: { name, mailedTo, warnings }, isOnly, onClose }: CreatedNoteProps) => {
  const t = useTranslations('accounts.created');
  const isKnown = (code: string): code is KnownWarning => t.has(`warnings.${code as KnownWarning}`);
  return (
    <div className={styles.note} role="status">
      <div>
        <p>{t('done', { name, only: isOnly ? 'yes' : 'no' })}</p>
        {mailedTo !== undefined && <p>{t('mailed', { email: mailedTo })}</p>}
        {warnings.length > 0 && (
          <ul>
            {warnings.map(({ code, path, detail }) => (
              <li key={`${code} ${path}`}>{isKnown(code) ? t(`warnings.${code}`) : detail}</li>
            ))}
          </ul>
        )}
      </div>
      <CloseButton aria-label={t('close')} onClick={onClose} />
    </div>
  );
};
