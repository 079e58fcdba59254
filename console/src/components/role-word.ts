import { useTranslations } from 'use-intl';
import type { Schemas } from '#console/api/contract.ts';

type Role = Schemas['Person']['role'];

const roles = [
  'operator',
  'auditor',
  'integrator',
  'billing',
  'support',
  'customer',
  'viewer',
  'recorder',
] as const satisfies readonly Role[];

/** The word for a role; undefined for what is none, such as that of a process. */
export const useRoleWord = (): ((role: string) => string | undefined) => {
  const t = useTranslations('app.menu.roles');
  return (role) => {
    const known = roles.find((each) => each === role);
    return known && t(known);
  };
};
