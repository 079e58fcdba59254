import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { call } from '#console/api/client.ts';
import type { AnswerOf, DeedPath, DoneWith, OperationOf, Verb } from '#console/api/contract.ts';

/**
 * What a command would do: asked with `dryRun=true`, and again after each change, so that the figures that somebody looks at
 * before the deed are those of now.
 * @example
 * const forecast = useDryRun('post', '/v1/accounts/{id}/disable', { path: { id }, body: { reason } });
 */
export const useDryRun = <Method extends Verb, Path extends DeedPath<Method>>(
  method: Method,
  path: Path,
  { path: at, query, body }: DoneWith<OperationOf<Method, Path>>,
  { enabled = true }: { readonly enabled?: boolean } = {},
): UseQueryResult<AnswerOf<OperationOf<Method, Path>>> => {
  const params = { path: at, query: { ...(query ?? {}), dryRun: true } };
  return useQuery({
    queryKey: ['dry run', method, path, params, body],
    queryFn: ({ signal }) =>
      call<AnswerOf<OperationOf<Method, Path>>>({
        method,
        path,
        params,
        signal,
        ...(body !== undefined && { body }),
      }),
    enabled,
    staleTime: 0,
  });
};
