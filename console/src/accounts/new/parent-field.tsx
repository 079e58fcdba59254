import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { Parent } from '#console/accounts/new/values.ts';
import styles from '#console/accounts/new/wizard-frame.module.css';
import { useRead } from '#console/api/read.ts';
import { useMay } from '#console/app/session.ts';
import { AccountSearch } from '#console/components/account-search.tsx';

interface ParentFieldProps<Values extends FieldValues> {
  readonly control: Control<Values>;
  /** A field of the form whose value is a Parent, or null while none is chosen. */
  readonly name: FieldPath<Values>;
}

/** Where there is no integrator yet, that comes first. */
const NoParent = ({ error }: { readonly error: string | undefined }) => {
  const t = useTranslations('accounts.wizards.parent');
  const may = useMay();
  return (
    <div className={styles.hint} role="alert">
      <p>{t('noneYet')}</p>
      {error !== undefined && <p>{error}</p>}
      {may('registerIntegrator') && <Link to="/customers/new/integrator">{t('first')}</Link>}
    </div>
  );
};

/** Under which integrator the new account hangs. It stays there for ever, so it is said before anything else. */
export const ParentField = <Values extends FieldValues>({ control, name }: ParentFieldProps<Values>) => {
  const t = useTranslations('accounts.wizards.parent');
  const { field, fieldState } = useController({ control, name });
  const parent: Parent | null = field.value;
  const [isChoosing, setChoosing] = useState(false);
  // Read only where there is a choice to be made.
  const first = useRead(
    '/v1/customer-list',
    { query: { type: 'integrator', limit: 1 } },
    { enabled: parent === null },
  );
  if (parent === null && first.data?.items.length === 0)
    return <NoParent error={fieldState.error?.message} />;
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
