import { Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Deed } from '#console/api/contract.ts';
import { useMay } from '#console/app/session.ts';
import styles from '#console/billing/parts/parts.module.css';
import { Trouble } from '#console/components/trouble.tsx';

interface SettingsFormProps {
  readonly deed: Deed;
  readonly may: readonly Deed[];
  readonly isUnderWay: boolean;
  readonly rest: Error | undefined;
  /** True when it was saved. */
  readonly submit: (event: FormEvent) => Promise<boolean>;
  readonly children: ReactNode;
}

/** Settings that are set as a whole. Who may not set them, and who looks at the past, reads them. */
export const SettingsForm = ({ deed, may, isUnderWay, rest, submit, children }: SettingsFormProps) => {
  const t = useTranslations('billing.settings');
  const isAllowed = useMay(may)(deed);
  const [isSaved, setSaved] = useState(false);
  return (
    <form
      className={styles.form}
      noValidate
      onChange={() => setSaved(false)}
      onSubmit={(event) => {
        event.preventDefault();
        void submit(event).then(setSaved);
      }}
    >
      <fieldset className={styles.fields} disabled={!isAllowed}>
        {children}
      </fieldset>
      <Trouble error={rest} />
      {isAllowed && (
        <div className={styles.line}>
          <Button type="submit" loading={isUnderWay}>
            {t('save')}
          </Button>
          <span role="status" className="quiet">
            {isSaved && t('saved')}
          </span>
        </div>
      )}
    </form>
  );
};
