import { type FormEvent, useEffect } from 'react';
import { type DefaultValues, type UseFormReturn, useForm } from 'react-hook-form';
import { type LookedAt, useLookedAt } from '#console/api/looked-at.ts';
import { useServerErrors } from '#console/components/server-errors.ts';

/** Settings of one form, as the texts and switches of its fields. */
type Fields = Record<string, string | boolean>;

interface Settings<Values> {
  readonly values: Values;
  /** Of the account, whose other settings and changes raise it too. */
  readonly revision: number;
}

const isSame = (one: Fields, other: Fields): boolean =>
  Object.entries(one).every(([name, value]) => other[name] === value);

interface SettingsForm<Values extends Fields> {
  readonly form: UseFormReturn<Values>;
  readonly looked: LookedAt<Settings<Values>>;
  /** What the server refused and no field says. */
  readonly rest: Error | undefined;
  /**
   * What the form does when it is submitted: true when it was saved. It stays open, and goes on from what was saved.
   * @param save undefined when it was refused
   */
  readonly submitBy: (
    save: (values: Values) => Promise<{ readonly revision: number } | undefined>,
  ) => (event: FormEvent) => Promise<boolean>;
}

/**
 * A form that is always open over settings that go on changing. It shows what is set for as long as nobody types. What somebody
 * else sets while one types is not overwritten: the deed names the revision that was looked at. A revision that says the same of
 * these settings was looked at as well.
 * @param now the settings as they were read last
 * @param trouble of the deed that sets them
 */
export const useSettings = <Values extends Fields>(
  now: Settings<Values>,
  trouble: Error | undefined,
): SettingsForm<Values> => {
  const looked = useLookedAt(now, trouble);
  const { opened, isOutdated, look } = looked;
  const form = useForm<Values>({ defaultValues: now.values as DefaultValues<Values> });
  const rest = useServerErrors(form, trouble);
  useEffect(() => {
    // What is older than what was saved here is on its way to be read again.
    if (isOutdated || now.revision < opened.revision) return;
    const isAsOpened = isSame(now.values, opened.values);
    if (isAsOpened && now.revision === opened.revision) return;
    const isUntouched = isSame(form.getValues(), opened.values);
    if (!isAsOpened && !isUntouched) return;
    look(now);
    if (!isAsOpened) form.reset(now.values);
  });
  const submitBy: SettingsForm<Values>['submitBy'] = (save) => async (event) => {
    let isSaved = false;
    await form.handleSubmit(async (values) => {
      const done = await save(values);
      if (done) look({ values, revision: done.revision });
      isSaved = done !== undefined;
    })(event);
    return isSaved;
  };
  return { form, looked, rest, submitBy };
};
