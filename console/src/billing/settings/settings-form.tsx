import { Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Deed } from '#console/api/contract.ts';
import type { LookedAt } from '#console/api/looked-at.ts';
import { useMay } from '#console/app/session.ts';
import styles from '#console/billing/parts/parts.module.css';
import { useDeedWord } from '#console/components/deed-word.ts';
import { Trouble } from '#console/components/trouble.tsx';

interface SettingsFormProps {
  readonly deed: Deed;
  readonly may: readonly Deed[];
  readonly looked: Pick<LookedAt<unknown>, 'isOutdated'>;
  readonly isUnderWay: boolean;
  readonly rest: Error | undefined;
  /** True when it was saved. */
  readonly submit: (event: FormEvent) => Promise<boolean>;
  readonly children: ReactNode;
}

/** Settings that are set as a whole. Who may not set them, and who looks at the past, reads them. */
export const SettingsForm = ({
  deed,
  may,
  looked,
  isUnderWay,
  rest,
  submit,
  children,
}: SettingsFormProps) => {
  const t = useTranslations('billing.settings');
  const deedWord = useDeedWord(looked, t('save'));
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
            {deedWord}
          </Button>
          <span role="status" className="quiet">
            {isSaved && t('saved')}
          </span>
        </div>
      )}
    </form>
  );
};
