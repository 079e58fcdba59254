import { useTranslations } from 'use-intl';
import { useRead } from '#console/api/read.ts';
import { Copy } from '#console/components/copy.tsx';
import { Shown } from '#console/components/shown.tsx';

/** The public keys of the seals, to note down: whoever trusts one trusts those that it endorsed. */
export const SealKeys = () => {
  const t = useTranslations('record.seals');
  const keys = useRead('/v1/audit/seals/keys', {});
  return (
    <Shown of={keys} lines={1}>
      {({ items }) => (
        <div>
          {items.map(({ keyId, publicKey, previousKeyId, endorsement }) => (
            <div key={keyId}>
              {t('publicKey')} <Copy text={publicKey} shown={`${keyId.slice(0, 16)}…`} />{' '}
              <span className="quiet">
                {previousKeyId === null
                  ? t('firstKey')
                  : endorsement === null
                    ? t('notEndorsed')
                    : t('endorsed')}
              </span>
            </div>
          ))}
        </div>
      )}
    </Shown>
  );
};
