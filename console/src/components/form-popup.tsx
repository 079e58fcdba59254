import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl';
import styles from '#console/components/form-popup.module.css';
import { Popup } from '#console/components/popup.tsx';
import { Trouble } from '#console/components/trouble.tsx';

interface FormPopupProps {
  readonly title: string;
  /** The word on the button. */
  readonly deed: string;
  /** False while it is not known yet what the deed would do. */
  readonly isReady?: boolean;
  readonly isUnderWay: boolean;
  /** What is said in place of the button: of a refusal whatever no field says. */
  readonly trouble: Error | undefined;
  readonly onSubmit: (event: FormEvent) => void;
  readonly onClose: () => void;
  /** Whether something stops or is lost by it. */
  readonly isGrave?: boolean;
  readonly size?: 'small' | 'wide';
  readonly children: ReactNode;
}

/** A form above the page: what it comes to or what it needs, and at its foot the deed and the way out. */
export const FormPopup = ({
  title,
  deed,
  isReady = true,
  isUnderWay,
  trouble,
  onSubmit,
  onClose,
  isGrave = false,
  size = 'small',
  children,
}: FormPopupProps) => {
  const t = useTranslations('app.confirm');
  const id = useId();
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
          <Button
            type="submit"
            form={id}
            disabled={!isReady}
            loading={isUnderWay}
            {...(isGrave && { color: 'red.8' })}
          >
            {deed}
          </Button>
        </>
      }
    >
      <form id={id} className={styles.form} onSubmit={onSubmit} noValidate>
        {children}
        <Trouble error={trouble} />
      </form>
    </Popup>
  );
};
