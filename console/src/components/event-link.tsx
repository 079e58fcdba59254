import { Link } from '@tanstack/react-router';
import { useMay } from '#console/app/session.ts';
import { Copy } from '#console/components/copy.tsx';

/** The event behind something, leading to it; those who may not read events get its id to copy. */
export const EventLink = ({ id }: { readonly id: string }) => {
  const mayRead = useMay()('readEvent');
  if (!mayRead) return <Copy text={id} shown={id.slice(-12)} />;
  return (
    <Link to="/history/$eventId" params={{ eventId: id }} title={id}>
      <bdi>{id.slice(-12)}</bdi>
    </Link>
  );
};
