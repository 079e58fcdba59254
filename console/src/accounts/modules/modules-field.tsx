import { Checkbox, Input } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { type Module, moduleGroups } from '#console/accounts/modules/modules.ts';
import styles from '#console/accounts/modules/modules-field.module.css';

interface ModulesFieldProps {
  readonly value: readonly Module[];
  readonly onChange: (modules: readonly Module[]) => void;
  readonly error?: string | undefined;
  /** What there is to say of a module, such as how many have it. */
  readonly noteOf?: (module: Module) => string | undefined;
}

/** What of the system an account has: a box for each module, in groups. */
export const ModulesField = ({ value, onChange, error, noteOf }: ModulesFieldProps) => {
  const t = useTranslations('accounts.account.modules');
  return (
    <div className={styles.groups}>
      {error && <Input.Error>{error}</Input.Error>}
      {moduleGroups.map(({ name, modules }) => (
        <fieldset key={name} className={styles.group}>
          <legend>{t(`groups.${name}`)}</legend>
          {modules.map((module) => (
            <Checkbox
              key={module}
              size="sm"
              label={t(`names.${module}`)}
              description={noteOf?.(module)}
              checked={value.includes(module)}
              onChange={({ currentTarget }) =>
                onChange(currentTarget.checked ? [...value, module] : value.filter((each) => each !== module))
              }
            />
          ))}
        </fieldset>
      ))}
    </div>
  );
};
