import { Button } from '@mantine/core';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import styles from '#console/accounts/account/facts.module.css';
import { useRoleChoices } from '#console/accounts/account/role-choices.ts';
import type { Schemas } from '#console/api/contract.ts';
import { useDeed } from '#console/api/deed.ts';
import { useLookedAt } from '#console/api/looked-at.ts';
import type { Account } from '#console/app/account-tab.ts';
import { useMay } from '#console/app/session.ts';
import { ChangedMeanwhile } from '#console/components/changed-meanwhile.tsx';
import { useDeedWord } from '#console/components/deed-word.ts';
import { ChoiceField, TextField } from '#console/components/field.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';
import { Trouble } from '#console/components/trouble.tsx';

type Person = Schemas['Person'];

interface ChangePersonProps {
  readonly account: Account;
  readonly person: Person;
  readonly onSaved: () => void;
}

/** Another name or role, as of the revision that was looked at. The role counts on the person's next request. */
export const ChangePerson = ({ account, person, onSaved }: ChangePersonProps) => {
  const t = useTranslations('accounts.account.people');
  const may = useMay();
  const { people } = account.rolesToGive;
  const choices = useRoleChoices(people.includes(person.role) ? people : [person.role, ...people]);
  const roles = useTranslations('app.menu.roles');
  const form = useForm({ defaultValues: { name: person.name, role: person.role } });
  const change = useDeed('patch', '/v1/people/{id}');
  const looked = useLookedAt(person, change.trouble);
  const deedWord = useDeedWord(looked, t('save'));
  const { opened } = looked;
  const rest = useServerErrors(form, change.trouble);
  if (!may('changePerson') || people.length === 0) return null;
  const submit = form.handleSubmit(async ({ name, role }) => {
    const body = {
      ...(name.trim() !== opened.name && { name: name.trim() }),
      ...(role !== opened.role && { role }),
    };
    if (Object.keys(body).length === 0) return;
    if (await change.run({ path: { id: person.id }, body, ifMatch: looked.revision })) onSaved();
  });
  const { control } = form;
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextField control={control} name="name" label={t('columns.name')} isRequired />
      <ChoiceField control={control} name="role" label={t('columns.role')} choices={choices} />
      <ChangedMeanwhile
        of={looked}
        fieldsOf={(each) => [
          { name: t('columns.name'), value: each.name },
          { name: t('columns.role'), value: roles(each.role) },
        ]}
      />
      <Trouble error={rest} />
      <div>
        <Button type="submit" loading={change.isUnderWay} disabled={!form.formState.isDirty}>
          {deedWord}
        </Button>
      </div>
    </form>
  );
};
