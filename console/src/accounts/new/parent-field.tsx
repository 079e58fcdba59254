import { Button } from '@mantine/core';
import { useState } from 'react';
import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { Parent } from '#console/accounts/new/values.ts';
import styles from '#console/accounts/new/wizard-frame.module.css';
import { AccountSearch } from '#console/components/account-search.tsx';

interface ParentFieldProps<Values extends FieldValues> {
  readonly control: Control<Values>;
  /** A field of the form whose value is a Parent, or null while none is chosen. */
  readonly name: FieldPath<Values>;
}

/** Under which integrator the new account hangs. It stays there for ever, so it is said before anything else. */
export const ParentField = <Values extends FieldValues>({ control, name }: ParentFieldProps<Values>) => {
  const t = useTranslations('accounts.wizards.parent');
  const { field, fieldState } = useController({ control, name });
  const parent: Parent | null = field.value;
  const [isChoosing, setChoosing] = useState(false);
  if (parent === null || isChoosing)
    return (
      <AccountSearch
        label={t('label')}
        description={t('how')}
        type="integrator"
        isRequired
        error={fieldState.error?.message}
        onChoose={({ id, name: chosen }) => {
          field.onChange({ id, name: chosen } satisfies Parent);
          setChoosing(false);
        }}
      />
    );
  return (
    <div className={styles.parent}>
      <span className="quiet">{t('label')}</span>
      <strong>
        <bdi>{parent.name}</bdi>
      </strong>
      <Button variant="subtle" onClick={() => setChoosing(true)}>
        {t('other')}
      </Button>
    </div>
  );
};
