import { Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Popup } from '#console/components/popup.tsx';
import { Trouble } from '#console/components/trouble.tsx';
import styles from '#console/plans/parts/parts.module.css';

interface FormPopupProps {
  readonly title: string;
  readonly deed: string;
  readonly isUnderWay: boolean;
  /** What is left to be said in place of the button. */
  readonly rest: Error | undefined;
  readonly onSubmit: (event: FormEvent) => void;
  readonly onClose: () => void;
  readonly isGrave?: boolean;
  readonly size?: 'small' | 'wide';
  readonly children: ReactNode;
}

/** A form above the page, with the deed at its foot. */
export const FormPopup = ({
  title,
  deed,
  isUnderWay,
  rest,
  onSubmit,
  onClose,
  isGrave = false,
  size = 'small',
  children,
}: FormPopupProps) => {
  const t = useTranslations('app.confirm');
  return (
    <Popup
      title={title}
      size={size}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {t('leave')}
          </Button>
          <Button type="submit" form="form-popup" loading={isUnderWay} {...(isGrave && { color: 'red.8' })}>
            {deed}
          </Button>
        </>
      }
    >
      <form id="form-popup" className={styles.form} onSubmit={onSubmit} noValidate>
        {children}
        <Trouble error={rest} />
      </form>
    </Popup>
  );
};
