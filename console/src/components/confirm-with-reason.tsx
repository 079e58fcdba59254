import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { TextField } from '#console/components/field.tsx';
import { Popup } from '#console/components/popup.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';
import { Shown } from '#console/components/shown.tsx';
import { Trouble } from '#console/components/trouble.tsx';

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

/** A deed that is looked at before: first what it would do, by figures and names; then why; then the deed. */
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
  const form = useForm({ defaultValues: { reason: '' } });
  const rest = useServerErrors(form, trouble);
  const submit = form.handleSubmit(async ({ reason }) => {
    if (hasReason && reason.trim() === '') {
      form.setError('reason', { message: t('reasonNeeded') }, { shouldFocus: true });
      return;
    }
    if (await run(reason.trim())) onClose();
  });
  return (
    <Popup
      title={title}
      size="wide"
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {t('leave')}
          </Button>
          <Button
            type="submit"
            form="confirm-with-reason"
            {...(isGrave && { color: 'red.8' })}
            loading={isUnderWay}
            disabled={forecast.data === undefined}
          >
            {deed}
          </Button>
        </>
      }
    >
      {choices}
      <Shown of={forecast}>{children}</Shown>
      <form id="confirm-with-reason" onSubmit={(event) => void submit(event)} noValidate>
        {hasReason && (
          <TextField control={form.control} name="reason" label={t('reason')} isRequired isLong />
        )}
        <Trouble error={rest} />
      </form>
    </Popup>
  );
};
