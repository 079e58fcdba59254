import { useParams } from '@tanstack/react-router';
import { useRead } from '#console/api/read.ts';

/** The account that this page is of: the same read for all of its tabs, as of the page's moment. */
export const useAccount = () => {
  const { accountId } = useParams({ from: '/frame/accounts/$accountId' });
  return useRead('/v1/accounts/{id}', { path: { id: accountId } });
};
