import { useTranslations } from 'use-intl';
import { Copy } from '#console/components/copy.tsx';
import type { Messages } from '#console/messages/en.ts';

type KnownCode = keyof Messages['billing']['reasons'];

interface ReasonProps {
  readonly of: { readonly code: string; readonly detail: string };
}

/** Why somebody is not billed, in the reader's language where we have words for the code, else in the server's. */
export const Reason = ({ of: { code, detail } }: ReasonProps) => {
  const t = useTranslations('billing.reasons');
  const isKnown = t.has(code as KnownCode);
  return (
    <span>
      {isKnown ? t(code as KnownCode) : detail} <Copy text={code} />
    </span>
  );
};
