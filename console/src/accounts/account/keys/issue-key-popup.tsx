import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { KeyLost } from '#console/accounts/account/keys/key-lost.tsx';
import { KeyShownOnce } from '#console/accounts/account/keys/key-shown-once.tsx';
import { useRoleChoices } from '#console/accounts/account/role-choices.ts';
import type { Schemas } from '#console/api/contract.ts';
import { useDeed } from '#console/api/deed.ts';
import type { Account } from '#console/app/account-tab.ts';
import { ChoiceField, TextField } from '#console/components/field.tsx';
import { FormPopup } from '#console/components/form-popup.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';

interface IssueKeyPopupProps {
  readonly account: Account;
  readonly onClose: () => void;
}

interface KeyForm {
  readonly name: string;
  readonly role: Schemas['IssueApiKeyRequest']['role'];
  readonly expiresOn: string;
}

interface Made {
  readonly id: string;
  readonly name: string;
  /** Only in the first answer: a repeated one is without. */
  readonly key: string | undefined;
}

/** The end of a day in the reader's zone. */
const endOf = (day: string): string => new Date(`${day}T23:59:59`).toISOString();

/** Makes a key. It is shown once, in place of the form, and nowhere again. */
export const IssueKeyPopup = ({ account, onClose }: IssueKeyPopupProps) => {
  const t = useTranslations('accounts.account.keys');
  const [made, setMade] = useState<Made>();
  const roles = account.rolesToGive.keys;
  const choices = useRoleChoices(roles);
  const form = useForm<KeyForm>({ defaultValues: { name: '', role: roles[0] ?? 'viewer', expiresOn: '' } });
  const issue = useDeed('post', '/v1/accounts/{id}/api-keys');
  const rest = useServerErrors(form, issue.trouble, { expiresAt: 'expiresOn' });
  const submit = form.handleSubmit(async ({ name, role, expiresOn }) => {
    const body = { name: name.trim(), role, ...(expiresOn !== '' && { expiresAt: endOf(expiresOn) }) };
    const done = await issue.run({ path: { id: account.id }, body });
    if (done) setMade({ id: done.id, name: body.name, key: done.key });
  });
  const { control } = form;
  if (made?.key !== undefined) return <KeyShownOnce apiKey={made.key} onClose={onClose} />;
  if (made)
    return <KeyLost id={made.id} name={made.name} onAgain={() => setMade(undefined)} onClose={onClose} />;
  return (
    <FormPopup
      title={t('makeTitle', { name: account.name })}
      deed={t('make')}
      isUnderWay={issue.isUnderWay}
      trouble={rest}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <TextField
        control={control}
        name="name"
        label={t('columns.name')}
        description={t('nameHow')}
        isRequired
        isFirst
      />
      <ChoiceField control={control} name="role" label={t('columns.role')} choices={choices} isRequired />
      <TextField
        control={control}
        name="expiresOn"
        type="date"
        label={t('lastDay')}
        description={t('lastDayHow')}
      />
    </FormPopup>
  );
};
