import { useTranslations } from 'use-intl';
import { modules as known } from '#console/accounts/modules/modules.ts';
import { useRoleWord } from '#console/components/role-word.ts';

const statuses = ['active', 'unconfirmed', 'disabled', 'blocked', 'closed'] as const;

/** The word for a value of a field that has one of a few values; of other fields the value itself. */
export const useWordOf = (field: string): ((value: string) => string) => {
  const t = useTranslations();
  const roleWord = useRoleWord();
  return (value) => {
    const status = statuses.find((each) => each === value);
    const module = known.find((each) => each === value);
    if (field === 'status' && value === 'enabled') return t('accounts.customers.statuses.enabled');
    if ((field === 'status' || field === 'effectiveStatus') && status) return t(`app.status.${status}`);
    if (field === 'role') return roleWord(value) ?? value;
    if ((field === 'modules' || field === 'effectiveModules') && module)
      return t(`accounts.account.modules.names.${module}`);
    return value;
  };
};
