import { Button } from '@mantine/core';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useDeed } from '#console/api/deed.ts';
import { TextField } from '#console/components/field.tsx';
import { Popup } from '#console/components/popup.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';
import { Trouble } from '#console/components/trouble.tsx';
import type { ParkedEvent } from '#console/operations/parked/parked-event.ts';

interface SkipPopupProps {
  readonly event: ParkedEvent;
  readonly onClose: () => void;
}

/** Leaving an event out: of which read model, what went wrong with it, that it is for good; then why. */
export const SkipPopup = ({ event, onClose }: SkipPopupProps) => {
  const t = useTranslations('operations.parked.skip');
  const confirm = useTranslations('app.confirm');
  const form = useForm({ defaultValues: { reason: '' } });
  const skip = useDeed('post', '/v1/operations/parked/{id}/skip');
  const rest = useServerErrors(form, skip.trouble);
  const submit = form.handleSubmit(async ({ reason }) => {
    if (reason.trim() === '') {
      form.setError('reason', { message: confirm('reasonNeeded') }, { shouldFocus: true });
      return;
    }
    if (await skip.run({ path: { id: event.id }, body: { reason: reason.trim() } })) onClose();
  });
  return (
    <Popup
      title={t('title', { type: event.type ?? event.eventId })}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {confirm('leave')}
          </Button>
          <Button type="submit" form="skip" color="red.8" loading={skip.isUnderWay}>
            {t('deed')}
          </Button>
        </>
      }
    >
      <p>{t('comesTo', { model: event.readModel, position: event.position })}</p>
      <p lang="en">
        <bdi>{event.error}</bdi>
      </p>
      <form id="skip" onSubmit={(submitted) => void submit(submitted)} noValidate>
        <TextField control={form.control} name="reason" label={confirm('reason')} isRequired isLong />
        <Trouble error={rest} />
      </form>
    </Popup>
  );
};
