import { useQuery } from '@tanstack/react-query';
import { readOnce } from '#console/api/read.ts';
import { Copy } from '#console/components/copy.tsx';

/** A camera by its name, looked up when it is shown; by its id, where it may not be looked up. */
export const CameraName = ({ id }: { readonly id: string }) => {
  const { data } = useQuery({
    queryKey: ['camera name', id],
    queryFn: ({ signal }) => readOnce('/v1/cameras/{id}', { path: { id } }, signal),
    retry: false,
  });
  return data ? <bdi>{data.name}</bdi> : <Copy text={id} shown={id.slice(-12)} />;
};
