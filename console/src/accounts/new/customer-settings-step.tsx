import type { UseFormReturn } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { CustomerValues } from '#console/accounts/new/values.ts';
import styles from '#console/accounts/new/wizard-frame.module.css';
import { ChoiceField, SwitchField, TextField } from '#console/components/field.tsx';

const modes = ['continuous', 'motion', 'off'] as const;

/** Default cloud recording settings, admin portal access, camera link-sharing. */
export const CustomerSettingsStep = ({
  form: { control },
}: {
  readonly form: UseFormReturn<CustomerValues>;
}) => {
  const t = useTranslations('accounts.wizards.settings');
  return (
    <>
      <fieldset className={styles.part}>
        <legend>{t('recording')}</legend>
        <ChoiceField
          control={control}
          name="settings.recordingDefaults.mode"
          label={t('mode')}
          choices={modes.map((value) => ({ value, label: t(`modes.${value}`) }))}
        />
        <div className={styles.pair}>
          <TextField
            control={control}
            name="settings.recordingDefaults.retentionDays"
            label={t('retentionDays')}
          />
          <TextField control={control} name="settings.recordingDefaults.resolution" label={t('resolution')} />
        </div>
      </fieldset>
      <fieldset className={styles.part}>
        <legend>{t('portal')}</legend>
        <SwitchField
          control={control}
          name="settings.adminPortalAccess"
          label={t('adminPortalAccess')}
          description={t('adminPortalAccessMeans')}
        />
        <SwitchField
          control={control}
          name="settings.linkSharing"
          label={t('linkSharing')}
          description={t('linkSharingMeans')}
        />
      </fieldset>
    </>
  );
};
