import { useQueries } from '@tanstack/react-query';
import type { Module } from '#console/accounts/modules/modules.ts';
import { atMoment, queryOf, useRead } from '#console/api/read.ts';
import type { Account } from '#console/app/account-tab.ts';
import { useMoment } from '#console/app/use-moment.ts';

/** An account of the path, with the modules that are in force there and those that are its own. */
export interface ColumnOfAccount {
  readonly accountId: string;
  readonly name: string;
  readonly effective: ReadonlySet<Module>;
  readonly own: ReadonlySet<Module>;
}

const path = '/v1/accounts/{id}/permissions';

/** The permissions of an account and of those above it, as far as one reaches, at the page's moment. */
export const usePermissionsOfPath = (
  account: Account,
): {
  readonly columns: readonly ColumnOfAccount[] | undefined;
  readonly error: Error | undefined;
  readonly again: () => void;
} => {
  const moment = useMoment();
  const top = useRead('/v1/accounts/{id}', { path: { id: account.path[0] ?? account.id } });
  const isKnown = top.data !== undefined;
  // The platform has every module: it can be neither disabled nor restricted.
  const first = top.data?.type === 'platform' ? 1 : 0;
  const ids = isKnown ? [...account.path, account.id].slice(first) : [];
  const names = [...account.pathNames, account.name].slice(first);
  const answers = useQueries({
    queries: ids.map((id) => queryOf(path, atMoment(path, { path: { id } }, moment))),
  });
  const failed = answers.find(({ isError }) => isError);
  const columns = answers.map(({ data }, place) => {
    const [accountId, name] = [ids[place] ?? '', names[place] ?? ''];
    return data && { accountId, name, effective: new Set(data.effective), own: new Set(data.own) };
  });
  const isWhole = isKnown && columns.every((column) => column !== undefined);
  return {
    columns: isWhole ? columns.filter((column) => column !== undefined) : undefined,
    error: failed?.error ?? top.error ?? undefined,
    again: () => void (failed ?? top).refetch(),
  };
};
