import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl';
import styles from '#console/cameras/camera/camera.module.css';
import { Popup } from '#console/components/popup.tsx';
import { Trouble } from '#console/components/trouble.tsx';

interface DeedPopupProps {
  readonly title: string;
  /** The word on the button. */
  readonly deed: string;
  readonly isUnderWay: boolean;
  readonly trouble: Error | undefined;
  readonly onSubmit: (event: FormEvent) => void;
  readonly onClose: () => void;
  readonly isGrave?: boolean;
  readonly children: ReactNode;
}

/** A deed on a camera: what it comes to or what it needs, and the two ways out. */
export const DeedPopup = ({
  title,
  deed,
  isUnderWay,
  trouble,
  onSubmit,
  onClose,
  isGrave = false,
  children,
}: DeedPopupProps) => {
  const t = useTranslations('app.confirm');
  const id = useId();
  return (
    <Popup
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {t('leave')}
          </Button>
          <Button type="submit" form={id} loading={isUnderWay} {...(isGrave && { color: 'red.8' })}>
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
