import { Button } from '@mantine/core';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { asError, ProblemError } from '#console/api/problem.ts';
import { readOnce, useRead } from '#console/api/read.ts';
import { askForLink, type Me, signIn } from '#console/app/session.ts';
import styles from '#console/app/sign-in.module.css';
import { TextField } from '#console/components/field.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';
import { Trouble } from '#console/components/trouble.tsx';

/** Whether a text is rather a key than an address: one long word. Keys of operators can be any. */
const looksLikeKey = (text: string): boolean => /^[^\s@]{20,}$/.test(text.trim());

/** Has a link mailed. What it answers is the same for every address, and so is what is said. */
const ByMail = () => {
  const t = useTranslations('app.signIn');
  const form = useForm({ defaultValues: { email: '' } });
  const [trouble, setTrouble] = useState<Error>();
  const [sentTo, setSentTo] = useState<string>();
  const rest = useServerErrors(form, trouble);
  const submit = form.handleSubmit(async ({ email }) => {
    setTrouble(undefined);
    // It is not sent: keys do not belong where addresses are expected.
    if (looksLikeKey(email)) {
      form.setError('email', { message: t('isKey') }, { shouldFocus: true });
      return;
    }
    try {
      await askForLink(email.trim());
      setSentTo(email.trim());
    } catch (error) {
      setTrouble(asError(error));
    }
  });
  if (sentTo !== undefined) return <p role="status">{t('mailed', { email: sentTo })}</p>;
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextField control={form.control} name="email" type="email" label={t('email')} autoComplete="email" />
      <Button type="submit" loading={form.formState.isSubmitting}>
        {t('mailLink')}
      </Button>
      <Trouble error={rest} />
    </form>
  );
};

const ByKey = ({ onSignedIn }: { readonly onSignedIn: (me: Me) => void }) => {
  const t = useTranslations('app.signIn');
  const form = useForm({ defaultValues: { apiKey: '' } });
  const [trouble, setTrouble] = useState<Error>();
  const rest = useServerErrors(form, trouble);
  const submit = form.handleSubmit(async ({ apiKey }) => {
    setTrouble(undefined);
    if (apiKey.trim() === '') {
      form.setError('apiKey', { message: t('keyNeeded') }, { shouldFocus: true });
      return;
    }
    try {
      onSignedIn(await signIn({ apiKey: apiKey.trim() }));
    } catch (error) {
      const isUnknown = error instanceof ProblemError && error.code === 'unauthenticated';
      if (isUnknown) form.setError('apiKey', { message: t('keyUnknown') }, { shouldFocus: true });
      else setTrouble(asError(error));
    }
  });
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        control={form.control}
        name="apiKey"
        type="password"
        label={t('key')}
        description={t('keyWhere')}
      />
      <Button type="submit" variant="default" loading={form.formState.isSubmitting}>
        {t('byKey')}
      </Button>
      <Trouble error={rest} />
    </form>
  );
};

/** Leads to the provider of identities, where one is set up; it leads back to the console. */
const ByProvider = () => {
  const t = useTranslations('app.signIn');
  const ways = useRead('/v1/sign-in', {});
  const [trouble, setTrouble] = useState<Error>();
  if (!ways.data?.provider) return null;
  const begin = async (): Promise<void> => {
    setTrouble(undefined);
    try {
      const { location } = await readOnce('/v1/sign-in/oidc', {});
      window.location.assign(location);
    } catch (error) {
      setTrouble(asError(error));
    }
  };
  return (
    <div className={styles.form}>
      <Button variant="default" onClick={() => void begin()}>
        {t('byProvider')}
      </Button>
      <Trouble error={trouble} />
      <p className={styles.or}>{t('or')}</p>
    </div>
  );
};

/** The ways to sign in, also where a session is over in the middle of a page. */
export const SignInForms = ({ onSignedIn }: { readonly onSignedIn: (me: Me) => void }) => {
  const t = useTranslations('app.signIn');
  return (
    <div>
      <ByProvider />
      <ByMail />
      <p className={styles.or}>{t('or')}</p>
      <ByKey onSignedIn={onSignedIn} />
    </div>
  );
};
