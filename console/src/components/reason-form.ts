import type { SyntheticEvent } from 'react';
import { type Control, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useServerErrors } from '#console/components/server-errors.ts';

interface ReasonFormOptions {
  readonly trouble: Error | undefined;
  /** Does it; true when it was done, and the popup closes. */
  readonly run: (reason: string) => Promise<boolean>;
  readonly onClose: () => void;
  /** False where the deed takes no reason. */
  readonly isNeeded?: boolean;
}

interface ReasonForm {
  readonly control: Control<{ reason: string }>;
  readonly submit: (event: SyntheticEvent) => void;
  /** What the server refused and the field does not say. */
  readonly rest: Error | undefined;
}

/** The reason of a deed, which is not done without it. */
export const useReasonForm = ({ trouble, run, onClose, isNeeded = true }: ReasonFormOptions): ReasonForm => {
  const t = useTranslations('app.confirm');
  const form = useForm({ defaultValues: { reason: '' } });
  const rest = useServerErrors(form, trouble);
  const submit = form.handleSubmit(async ({ reason }) => {
    if (isNeeded && reason.trim() === '') {
      form.setError('reason', { message: t('reasonNeeded') }, { shouldFocus: true });
      return;
    }
    if (await run(reason.trim())) onClose();
  });
  return { control: form.control, rest, submit: (event) => void submit(event) };
};
