import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useRoleChoices } from '#console/accounts/account/role-choices.ts';
import type { Schemas } from '#console/api/contract.ts';
import { useDeed } from '#console/api/deed.ts';
import type { Account } from '#console/app/account-tab.ts';
import { ChoiceField, TextField } from '#console/components/field.tsx';
import { FormPopup } from '#console/components/form-popup.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';

interface InvitePopupProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** Invites somebody by mail. Nobody signs in before following the link in it. */
export const InvitePopup = ({ account, onClose }: InvitePopupProps) => {
  const t = useTranslations('accounts.account.people');
  const choices = useRoleChoices(account.rolesToGive.people);
  const form = useForm<Schemas['InvitePersonRequest']>({
    defaultValues: { name: '', email: '', role: account.rolesToGive.people[0] ?? 'viewer' },
  });
  const invite = useDeed('post', '/v1/accounts/{id}/people');
  const rest = useServerErrors(form, invite.trouble);
  const submit = form.handleSubmit(async ({ name, email, role }) => {
    const body = { name: name.trim(), email: email.trim(), role };
    if (await invite.run({ path: { id: account.id }, body })) onClose();
  });
  const { control } = form;
  return (
    <FormPopup
      title={t('inviteTitle', { name: account.name })}
      deed={t('send')}
      isUnderWay={invite.isUnderWay}
      trouble={rest}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <TextField control={control} name="name" label={t('columns.name')} isRequired isFirst />
      <TextField control={control} name="email" type="email" label={t('columns.email')} isRequired />
      <ChoiceField control={control} name="role" label={t('columns.role')} choices={choices} isRequired />
      <p className="quiet">{t('inviteHow')}</p>
    </FormPopup>
  );
};
