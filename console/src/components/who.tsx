import { useTranslations } from 'use-intl';
import { AccountLink } from '#console/components/account-link.tsx';
import type { RecordedEvent } from '#console/components/told-events.ts';

type Actor = Pick<RecordedEvent['actor'], 'principal' | 'name' | 'onBehalfOf'>;

/** Who did something, in words: a person or a key by name, or what acts without being anybody. */
export const useWhoText = (): ((actor: Actor) => string) => {
  const t = useTranslations('app.who');
  return ({ principal, name }) => {
    if (principal.startsWith('process:')) return t('process');
    if (principal === 'operator-key') return t('operatorKey');
    if (principal === 'above') return t('above');
    return name === '[erased]' ? t('erased') : (name ?? t('unnamed'));
  };
};

/** Who did something, and for whom where that is another account. */
export const Who = ({ actor }: { readonly actor: Actor }) => {
  const t = useTranslations('app.who');
  const textOf = useWhoText();
  const { onBehalfOf } = actor;
  return (
    <>
      <bdi>{textOf(actor)}</bdi>
      {onBehalfOf !== null && (
        <> {t.rich('onBehalfOf', { account: () => <AccountLink id={onBehalfOf} /> })}</>
      )}
    </>
  );
};
