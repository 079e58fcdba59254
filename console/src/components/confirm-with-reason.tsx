import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { TextField } from '#console/components/field.tsx';
import { FormPopup } from '#console/components/form-popup.tsx';
import { useReasonForm } from '#console/components/reason-form.ts';
import { Shown } from '#console/components/shown.tsx';

interface ConfirmWithReasonProps<Forecast> {
  readonly title: string;
  /** What it would do, asked before anything else: see useDryRun. */
  readonly forecast: UseQueryResult<Forecast>;
  /** The figures and names of the dry run. */
  readonly children: (forecast: Forecast) => ReactNode;
  /** The word on the button: Disable. */
  readonly deed: string;
  readonly isUnderWay: boolean;
  readonly trouble: Error | undefined;
  /** Does it; true when it was done, and the popup closes. */
  readonly run: (reason: string) => Promise<boolean>;
  readonly onClose: () => void;
  /** False where the deed takes no reason. */
  readonly hasReason?: boolean;
  /** What is chosen before, and changes what it would do. */
  readonly choices?: ReactNode;
  /** Whether something stops or is lost by it. */
  readonly isGrave?: boolean;
}

/**
 * A deed that is looked at before: first what it would do, by figures and names; then why; then the deed. While it is under way
 * that stays as it was looked at, since what it would do once more is something else.
 */
export const ConfirmWithReason = <Forecast,>({
  title,
  forecast,
  children,
  deed,
  isUnderWay,
  trouble,
  run,
  onClose,
  hasReason = true,
  choices,
  isGrave = true,
}: ConfirmWithReasonProps<Forecast>) => {
  const t = useTranslations('app.confirm');
  const { control, rest, submit } = useReasonForm({ trouble, run, onClose, isNeeded: hasReason });
  const [looked, setLooked] = useState(forecast.data);
  if (!isUnderWay && looked !== forecast.data) setLooked(forecast.data);
  return (
    <FormPopup
      title={title}
      size="wide"
      deed={deed}
      isReady={forecast.data !== undefined}
      isUnderWay={isUnderWay}
      trouble={rest}
      onSubmit={submit}
      onClose={onClose}
      isGrave={isGrave}
    >
      {choices}
      <div>
        {isUnderWay && looked !== undefined ? children(looked) : <Shown of={forecast}>{children}</Shown>}
      </div>
      {hasReason && <TextField control={control} name="reason" label={t('reason')} isRequired isLong />}
    </FormPopup>
  );
};
