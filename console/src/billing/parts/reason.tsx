import { useTranslations } from 'use-intl';
import { Copy } from '#console/components/copy.tsx';
import type { Messages } from '#console/messages/en.ts';

type KnownCode = keyof Messages['billing']['reasons'];

interface ReasonProps {
  readonly of: { readonly code: string; readonly detail: string };
  /** It is not so any more, and only a run of the month is missing. */
  readonly isMended?: boolean;
}

/** Why somebody is not billed, in the reader's language; of a code from a later version what the server says itself. */
export const ReasonText = ({ of: { code, detail }, isMended = false }: ReasonProps) => {
  const t = useTranslations('billing');
  if (isMended) return t('month.unbilled.mended');
  if (t.has(`reasons.${code as KnownCode}`)) return t(`reasons.${code as KnownCode}`);
  return <bdi lang="en">{detail}</bdi>;
};

/** The same with its code to copy. */
export const Reason = ({ of, isMended = false }: ReasonProps) => (
  <span>
    <ReasonText of={of} isMended={isMended} /> {!isMended && <Copy text={of.code} />}
  </span>
);
