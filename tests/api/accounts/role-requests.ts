import type { Deed } from '#domain/accounts/access/deeds.ts';
import type { Answer } from '../kernel/client.ts';

/** A body that names the thing in question where the sample of its schema could not. */
export const bodyFor = (deed: Deed, id: string, sample: object | undefined): object | undefined => {
  const own: Readonly<Partial<Record<Deed, object>>> = {
    changePerson: { name: 'New' },
    startBillingRun: { ...sample, billerId: id },
    changeManyAccounts: { accountIds: [id], do: 'disable' },
  };
  return own[deed] ?? sample;
};

const refusals: readonly unknown[] = ['forbidden', 'only-integrators-create-sub-integrators'];

/** Whether the role was refused; many accounts are answered one by one. */
export const isRefused = ({ status, body }: Answer): boolean => {
  const first = body?.items?.[0];
  const [at, { code }] = first?.problem ? [first.status, first.problem] : [status, body ?? {}];
  return at === 403 && refusals.includes(code);
};
