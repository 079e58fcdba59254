import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { TextField } from '#console/components/field.tsx';
import { FormPopup } from '#console/components/form-popup.tsx';
import { useReasonForm } from '#console/components/reason-form.ts';

interface ReasonPopupProps {
  readonly title: string;
  /** What it does, by figures and names, said before it is done. */
  readonly children: ReactNode;
  readonly deed: string;
  readonly isUnderWay: boolean;
  readonly trouble: Error | undefined;
  /** Does it; true when it was done, and the popup closes. */
  readonly run: (reason: string) => Promise<boolean>;
  readonly onClose: () => void;
  readonly isGrave?: boolean;
}

/** A deed that takes a reason, and has no dry run because all it would do is known: that is said first. */
export const ReasonPopup = ({
  title,
  children,
  deed,
  isUnderWay,
  trouble,
  run,
  onClose,
  isGrave = true,
}: ReasonPopupProps) => {
  const t = useTranslations('app.confirm');
  const { control, rest, submit } = useReasonForm({ trouble, run, onClose });
  return (
    <FormPopup
      title={title}
      deed={deed}
      isUnderWay={isUnderWay}
      trouble={rest}
      onSubmit={submit}
      onClose={onClose}
      isGrave={isGrave}
    >
      {children}
      <TextField control={control} name="reason" label={t('reason')} isRequired isLong isFirst />
    </FormPopup>
  );
};
