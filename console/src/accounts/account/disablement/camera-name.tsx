import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readOnce } from '#console/api/read.ts';
import { AccountLink } from '#console/components/account-link.tsx';
import { Copy } from '#console/components/copy.tsx';

/** A camera that is shown, looked up once for all that tell of it. */
const useCamera = (id: string) =>
  useQuery({
    queryKey: ['camera name', id],
    queryFn: ({ signal }) => readOnce('/v1/cameras/{id}', { path: { id } }, signal),
    retry: false,
  });

/** A camera by its name; by its id, where it may not be looked up. */
export const CameraName = ({ id }: { readonly id: string }) => {
  const { data } = useCamera(id);
  if (!data) return <Copy text={id} shown={id.slice(-12)} />;
  return (
    <Link to="/cameras/$cameraId" params={{ cameraId: id }}>
      <bdi>{data.name}</bdi>
    </Link>
  );
};

/** The customer that a camera belongs to: many have one that is called Entrance. */
export const CustomerOfCamera = ({ id }: { readonly id: string }) => {
  const { data } = useCamera(id);
  return data ? <AccountLink id={data.customerId} /> : null;
};
