import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readOnce } from '#console/api/read.ts';
import { AccountLink } from '#console/components/account-link.tsx';
import { usePlanNames } from '#console/components/use-plans.ts';

const accounts = [
  'accountId',
  'integratorId',
  'customerId',
  'parentId',
  'payerId',
  'billerId',
  'platformId',
  'level',
];

/** What the ids of a field are of, where that is something with a name. */
const kinds: ReadonlyMap<string, 'account' | 'camera' | 'plan'> = new Map([
  ...[...accounts, 'payerIds'].map((field) => [field, 'account'] as const),
  ...['cameraId', 'cameraIds'].map((field) => [field, 'camera'] as const),
  ...['planId', 'planIds'].map((field) => [field, 'plan'] as const),
]);

const fiveMinutes = 5 * 60_000;

const CameraLink = ({ id }: { readonly id: string }) => {
  const { data: name } = useQuery({
    queryKey: ['camera name', id],
    queryFn: async ({ signal }) => (await readOnce('/v1/cameras/{id}', { path: { id } }, signal)).name,
    retry: false,
    staleTime: fiveMinutes,
    meta: { kept: true },
  });
  if (name === undefined) return null;
  return (
    <Link to="/cameras/$cameraId" params={{ cameraId: id }}>
      <bdi>{name}</bdi>
    </Link>
  );
};

const PlanName = ({ id }: { readonly id: string }) => {
  const name = usePlanNames()(id);
  return name === id ? null : <bdi>{name}</bdi>;
};

/** The name that belongs to an id, as it is called now; nothing where it has none, or one may not know it. */
export const NameOfId = ({ field, id }: { readonly field: string; readonly id: string }) => {
  const kind = kinds.get(field);
  if (kind === 'account') return <AccountLink id={id} />;
  if (kind === 'camera') return <CameraLink id={id} />;
  return kind === 'plan' ? <PlanName id={id} /> : null;
};

/** Whether the values of a field are ids of something with a name. */
export const isNamed = (field: string): boolean => kinds.has(field);
