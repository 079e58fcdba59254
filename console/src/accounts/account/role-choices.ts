import { useTranslations } from 'use-intl';
import type { Schemas } from '#console/api/contract.ts';

type Role = Schemas['Person']['role'];

/** Roles to choose from, in the reader's words. */
export const useRoleChoices = (
  roles: readonly Role[],
): readonly { readonly value: Role; readonly label: string }[] => {
  const t = useTranslations('app.menu.roles');
  return roles.map((value) => ({ value, label: t(value) }));
};
