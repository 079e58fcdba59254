import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Deed } from '#console/api/contract.ts';
import { useDeed } from '#console/api/deed.ts';
import { useDryRun } from '#console/api/dry-run.ts';
import { useMay } from '#console/app/session.ts';
import { DryRun } from '#console/billing/month/dry-run.tsx';
import { useRunningMonth } from '#console/billing/month/running-month.ts';
import { useMonthText } from '#console/billing/parts/month-text.ts';
import { Section } from '#console/components/section.tsx';
import { Shown } from '#console/components/shown.tsx';
import { Trouble } from '#console/components/trouble.tsx';

interface StartRunProps {
  readonly billerId: string;
  readonly month: string;
  readonly may: readonly Deed[];
}

/** What billing a month would issue, beside the month before; then the run itself. */
export const StartRun = ({ billerId, month, may }: StartRunProps) => {
  const t = useTranslations('billing.month.dryRun');
  const monthText = useMonthText();
  const navigate = useNavigate();
  const isOver = month < useRunningMonth(billerId);
  const isAllowed = useMay(may)('startBillingRun');
  const [isAsked, setAsked] = useState(false);
  const body = { billerId, month };
  const forecast = useDryRun('post', '/v1/billing-runs', { body }, { enabled: isAllowed && isAsked });
  const start = useDeed('post', '/v1/billing-runs');
  if (!isAllowed) return null;
  const run = async (): Promise<void> => {
    const started = await start.run({ body });
    if (started && 'id' in started)
      await navigate({ to: '/billing/runs/$runId', params: { runId: started.id } });
  };
  const name = monthText(month);
  return (
    <Section
      title={t('title', { month: name })}
      deeds={
        !isAsked && (
          <Button variant="default" disabled={!isOver} onClick={() => setAsked(true)}>
            {t('look')}
          </Button>
        )
      }
    >
      {!isOver && <p className="quiet">{t('notOver', { month: name })}</p>}
      {!isAsked && isOver && <p className="quiet">{t('what')}</p>}
      {isAsked && (
        <Shown of={forecast}>
          {(foreseen) =>
            'invoices' in foreseen && (
              <>
                <DryRun of={foreseen} />
                <Trouble error={start.trouble} />
                <div>
                  <Button
                    loading={start.isUnderWay}
                    disabled={foreseen.invoices.length === 0}
                    onClick={() => void run()}
                  >
                    {t('run', { count: foreseen.invoices.length })}
                  </Button>
                </div>
              </>
            )
          }
        </Shown>
      )}
    </Section>
  );
};
