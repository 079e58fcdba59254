import { Copy } from '#console/components/copy.tsx';

/** The event behind something, by its id. */
export const EventLink = ({ id }: { readonly id: string }) => <Copy text={id} shown={id.slice(-12)} />;
