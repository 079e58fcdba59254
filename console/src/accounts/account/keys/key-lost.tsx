import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useDeed } from '#console/api/deed.ts';
import { Popup } from '#console/components/popup.tsx';
import { Trouble } from '#console/components/trouble.tsx';

interface KeyLostProps {
  readonly id: string;
  readonly name: string;
  /** Goes back to the form, which still holds what was typed. */
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

/**
 * A key was made, and its answer was lost on the way: asked once more, the server tells all but the key itself, which it keeps no
 * copy of. Nobody has it, so it is revoked, and another one made.
 */
export const KeyLost = ({ id, name, onAgain, onClose }: KeyLostProps) => {
  const t = useTranslations('accounts.account.keys.lost');
  const revoke = useDeed('delete', '/v1/api-keys/{id}');
  const run = async (): Promise<void> => {
    if (await revoke.run({ path: { id } })) onAgain();
  };
  return (
    <Popup
      title={t('title')}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {t('leave')}
          </Button>
          <Button loading={revoke.isUnderWay} onClick={() => void run()}>
            {t('deed')}
          </Button>
        </>
      }
    >
      <p role="alert">{t('what', { name })}</p>
      <p>{t('remedy')}</p>
      <Trouble error={revoke.trouble} />
    </Popup>
  );
};
