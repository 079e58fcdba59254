import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Schemas } from '#console/api/contract.ts';
import { useDeed } from '#console/api/deed.ts';
import { useDryRun } from '#console/api/dry-run.ts';
import { ConfirmWithReason } from '#console/components/confirm-with-reason.tsx';

interface RemovePersonPopupProps {
  readonly person: Schemas['Person'];
  readonly onClose: () => void;
}

/** Who is removed does not sign in any more. Which keys they made is said before, and that these can end too. */
export const RemovePersonPopup = ({ person: { id, name }, onClose }: RemovePersonPopupProps) => {
  const t = useTranslations('accounts.account.people.remove');
  const roles = useTranslations('app.menu.roles');
  const [endsKeys, setEndsKeys] = useState(false);
  const forecast = useDryRun('delete', '/v1/people/{id}', { path: { id } });
  const remove = useDeed('delete', '/v1/people/{id}');
  const run = async (): Promise<boolean> =>
    (await remove.run({ path: { id }, query: { revokeKeys: endsKeys } })) !== undefined;
  return (
    <ConfirmWithReason
      title={t('title', { name })}
      forecast={forecast}
      deed={t('deed')}
      hasReason={false}
      isUnderWay={remove.isUnderWay}
      trouble={remove.trouble}
      run={run}
      onClose={onClose}
    >
      {({ keys }) => (
        <>
          <p>{t('what', { count: keys.length })}</p>
          {keys.length > 0 && (
            <>
              <ul>
                {keys.map((key) => (
                  <li key={key.id}>
                    <bdi>{key.name}</bdi> <span className="quiet">{roles(key.role)}</span>
                  </li>
                ))}
              </ul>
              <Checkbox
                size="sm"
                label={t('endKeys')}
                checked={endsKeys}
                onChange={({ currentTarget }) => setEndsKeys(currentTarget.checked)}
              />
            </>
          )}
        </>
      )}
    </ConfirmWithReason>
  );
};
