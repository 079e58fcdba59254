import { useTranslations } from 'use-intl';
import { useNamedGates } from '#console/accounts/account/modules/named-gates.ts';
import type { ColumnOfAccount } from '#console/accounts/account/modules/permissions-of-path.ts';
import type { Module } from '#console/accounts/modules/modules.ts';
import type { Schemas } from '#console/api/contract.ts';
import { useRead } from '#console/api/read.ts';
import { Explain } from '#console/components/explain.tsx';
import { Popup } from '#console/components/popup.tsx';
import { Shown } from '#console/components/shown.tsx';

const Gates = ({ of }: { readonly of: Schemas['Permission'] }) => <Explain gates={useNamedGates(of.gates)} />;

interface ExplainPopupProps {
  readonly module: Module;
  readonly column: ColumnOfAccount;
  readonly onClose: () => void;
}

/** Why an account has a module or not: the gates in order, each with the account, the time, the person and the event. */
export const ExplainPopup = ({ module, column: { accountId, name }, onClose }: ExplainPopupProps) => {
  const t = useTranslations('accounts.account.modules');
  const path = { id: accountId, module };
  const permission = useRead('/v1/accounts/{id}/permissions/{module}', { path });
  return (
    <Popup title={t('explainTitle', { module: t(`names.${module}`), name })} onClose={onClose} size="wide">
      <Shown of={permission}>
        {(answer) => (
          <>
            <p>{answer.allowed ? t('isAllowed') : t('isRefused')}</p>
            <Gates of={answer} />
          </>
        )}
      </Shown>
    </Popup>
  );
};
