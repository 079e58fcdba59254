import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useShortcut } from '#console/app/keyboard.ts';
import { useMoment } from '#console/app/use-moment.ts';
import styles from '#console/billing/invoice/invoice.module.css';

interface PaperProps {
  readonly invoiceId: string;
  readonly title: string;
  /** Told how to print it, as soon as it is there. */
  readonly onReady: (print: () => void) => void;
}

/**
 * The document as it is printed: the server's own page in a frame, so that there is one layout. Printing prints that page.
 * Draw it anew, by a key, when something became of the document.
 */
export const Paper = ({ invoiceId, title, onReady }: PaperProps) => {
  const t = useTranslations('billing.invoice');
  const moment = useMoment();
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(600);
  const measure = (): void => {
    const whole = frame.current?.contentDocument?.body?.scrollHeight ?? 0;
    if (whole > 0) setHeight(whole + 64);
  };
  const print = (): void => frame.current?.contentWindow?.print();
  useShortcut('mod+p', 'billing.invoice.print', print);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the frame is watched once, as long as it is drawn.
  useEffect(() => {
    const { current } = frame;
    if (!current) return;
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  const query = moment === undefined ? '' : `?asOf=${encodeURIComponent(moment)}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
    <section className={styles.sheet} aria-label={t('paper', { title })} tabIndex={0}>
      <iframe
        ref={frame}
        className={styles.paper}
        title={t('paper', { title })}
        src={`/v1/invoices/${invoiceId}${query}`}
        height={height}
        onLoad={() => {
          measure();
          onReady(print);
        }}
      />
    </section>
  );
};
