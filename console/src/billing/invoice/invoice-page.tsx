import { Button } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRead } from '#console/api/read.ts';
import { Explanation } from '#console/billing/invoice/explanation.tsx';
import styles from '#console/billing/invoice/invoice.module.css';
import { InvoiceDeeds } from '#console/billing/invoice/invoice-deeds.tsx';
import { InvoiceFacts } from '#console/billing/invoice/invoice-facts.tsx';
import { Paper } from '#console/billing/invoice/paper.tsx';
import { Settlement } from '#console/billing/invoice/settlement.tsx';
import { InvoiceStatus } from '#console/billing/parts/invoice-status.tsx';
import { Copy } from '#console/components/copy.tsx';
import { DownloadButton } from '#console/components/download-button.tsx';
import { Page } from '#console/components/page.tsx';
import { Shown } from '#console/components/shown.tsx';

const route = getRouteApi('/frame/invoices/$invoiceId');

/** One document: as printed, what became of it, and what its lines came from. */
export const InvoicePage = () => {
  const t = useTranslations('billing.invoice');
  const { invoiceId } = route.useParams();
  const invoice = useRead('/v1/invoices/{id}', { path: { id: invoiceId } });
  const [print, setPrint] = useState<() => void>();
  const ready = useCallback((how: () => void) => setPrint(() => how), []);
  return (
    <Shown of={invoice}>
      {(shown) => {
        const { id, documentNumber, kind, billerId, payerId } = shown;
        const title = t(kind === 'credit-note' ? 'creditNoteTitle' : 'title', { number: documentNumber });
        const { status, overdue, balance, payments, creditsApplied, creditNotes, credit } = shown;
        const became = JSON.stringify([
          status,
          overdue,
          balance,
          payments,
          creditsApplied,
          creditNotes,
          credit,
        ]);
        return (
          <Page
            title={title}
            above={
              billerId === 'above' ? (
                <Link
                  to="/accounts/$accountId/invoices"
                  params={{ accountId: payerId }}
                  search={{ as: 'payer' }}
                >
                  {t('received')}
                </Link>
              ) : (
                <Link
                  to="/accounts/$accountId/invoices"
                  params={{ accountId: billerId }}
                  search={{ as: 'biller' }}
                >
                  {t('issued')}
                </Link>
              )
            }
            beside={
              <>
                <InvoiceStatus of={shown} />
                <Copy text={id} />
              </>
            }
            deeds={<InvoiceDeeds of={shown} />}
          >
            <div className={styles.columns}>
              <Paper key={became} invoiceId={id} title={title} onReady={ready} />
              <div className={styles.aside}>
                <div className={styles.files}>
                  <Button variant="default" disabled={!print} onClick={print}>
                    {t('print')}
                  </Button>
                  <DownloadButton
                    href={`/v1/invoices/${id}`}
                    accept="application/pdf"
                    name={`${documentNumber}.pdf`}
                  >
                    {t('pdf')}
                  </DownloadButton>
                  <DownloadButton
                    href={`/v1/invoices/${id}`}
                    accept="application/xml"
                    name={`${documentNumber}.xml`}
                  >
                    {t('xml')}
                  </DownloadButton>
                </div>
                <InvoiceFacts of={shown} />
                <Settlement of={shown} />
              </div>
            </div>
            <Explanation of={shown} />
          </Page>
        );
      }}
    </Shown>
  );
};
