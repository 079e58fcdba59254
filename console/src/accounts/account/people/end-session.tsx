import { useTranslations } from 'use-intl';
import { useDeed } from '#console/api/deed.ts';
import { DeedButton } from '#console/components/deed-button.tsx';
import { Trouble } from '#console/components/trouble.tsx';

interface EndSessionProps {
  readonly id: string;
  readonly browser: string;
}

/** Ends a session: its next request is refused. */
export const EndSession = ({ id, browser }: EndSessionProps) => {
  const t = useTranslations('accounts.account.people.sessions');
  const end = useDeed('delete', '/v1/sessions/{id}');
  return (
    <>
      <DeedButton
        deed="endSession"
        variant="default"
        size="compact-xs"
        loading={end.isUnderWay}
        aria-label={t('endNamed', { browser })}
        onClick={() => void end.run({ path: { id } })}
      >
        {t('end')}
      </DeedButton>
      <Trouble error={end.trouble} />
    </>
  );
};
