import { CloseButton } from '@mantine/core';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import styles from '#console/components/popup.module.css';
import { ServerNotice } from '#console/components/server-notice.tsx';

interface PopupProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
  /** Beside each other at the end: the deed, and the way out. */
  readonly foot?: ReactNode;
  readonly size?: 'small' | 'wide';
}

const field = ':is(input, select, textarea):not(:disabled, [type="hidden"])';

/** One goes on by typing where there is something to type, and else begins at the title. What is above a field stays in view. */
const focusFirst = (dialog: HTMLElement): void => {
  const find = (what: string) => dialog.querySelector<HTMLElement>(what);
  (find('[data-autofocus]') ?? find(field) ?? find('h2'))?.focus({ preventScroll: true });
};

/**
 * A layer above the page, as long as it is drawn: `{isOpen && <Popup …>}`. The browser's own dialog keeps the focus inside;
 * Escape closes it, and the focus goes back to where it came from, however it was opened.
 */
export const Popup = ({ title, children, onClose, foot, size = 'small' }: PopupProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const t = useTranslations('app.popup');
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    const shown = dialog.current;
    if (!shown?.open) shown?.showModal();
    if (shown) focusFirst(shown);
    return () => {
      shown?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.popup}
      data-size={size}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className={styles.head}>
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        <CloseButton aria-label={t('close')} onClick={onClose} />
      </div>
      <div className={styles.body}>{children}</div>
      {foot && <div className={styles.foot}>{foot}</div>}
      <ServerNotice className={styles.notice} />
    </dialog>
  );
};
