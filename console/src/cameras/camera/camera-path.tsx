import { useRead } from '#console/api/read.ts';
import { AccountPath } from '#console/components/account-path.tsx';

/** Where a camera hangs: the accounts above it, down to its customer. */
export const CameraPath = ({ customerId }: { readonly customerId: string }) => {
  const { data } = useRead('/v1/accounts/{id}', { path: { id: customerId } });
  const above = data ? data.path.map((id, place) => ({ id, name: data.pathNames[place] })) : [];
  return <AccountPath path={[...above, { id: customerId, name: data?.name }]} />;
};
