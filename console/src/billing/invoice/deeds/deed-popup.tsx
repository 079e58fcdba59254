import { Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Schemas } from '#console/api/contract.ts';
import styles from '#console/billing/parts/parts.module.css';
import { Popup } from '#console/components/popup.tsx';
import { Trouble } from '#console/components/trouble.tsx';

/** What every deed on a document is opened with. */
export interface InvoiceDeedProps {
  readonly of: Schemas['Invoice'];
  readonly onClose: () => void;
}

interface DeedPopupProps {
  readonly title: string;
  readonly deed: string;
  readonly isUnderWay: boolean;
  /** What is left to be said in place of the button. */
  readonly rest: Error | undefined;
  readonly onSubmit: (event: FormEvent) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form of its own above the page, with the deed at its foot. */
export const DeedPopup = ({ title, deed, isUnderWay, rest, onSubmit, onClose, children }: DeedPopupProps) => {
  const t = useTranslations('app.confirm');
  return (
    <Popup
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {t('leave')}
          </Button>
          <Button type="submit" form="deed-popup" loading={isUnderWay}>
            {deed}
          </Button>
        </>
      }
    >
      <form id="deed-popup" className={styles.form} onSubmit={onSubmit} noValidate>
        {children}
        <Trouble error={rest} />
      </form>
    </Popup>
  );
};
