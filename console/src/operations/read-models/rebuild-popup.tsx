import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useDeed } from '#console/api/deed.ts';
import { Popup } from '#console/components/popup.tsx';
import { Trouble } from '#console/components/trouble.tsx';
import type { ReadModel } from '#console/operations/read-models/read-model.ts';

interface RebuildPopupProps {
  readonly model: ReadModel;
  readonly onClose: () => void;
}

/** Building a read model anew: how much there is to read, what serves meanwhile; then it is asked for. */
export const RebuildPopup = ({ model: { name, position, parked }, onClose }: RebuildPopupProps) => {
  const t = useTranslations('operations.readModels.rebuild');
  const leave = useTranslations('app.confirm')('leave');
  const rebuild = useDeed('post', '/v1/operations/projections/{name}/rebuild');
  const run = async (): Promise<void> => {
    if (await rebuild.run({ path: { name }, body: {} })) onClose();
  };
  return (
    <Popup
      title={t('title', { name })}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {leave}
          </Button>
          <Button loading={rebuild.isUnderWay} onClick={() => void run()}>
            {t('deed')}
          </Button>
        </>
      }
    >
      <p>{t('reads', { position: Number(position) })}</p>
      <p>{t('serves')}</p>
      {parked > 0 && <p>{t('parked', { count: parked })}</p>}
      <Trouble error={rebuild.trouble} />
    </Popup>
  );
};
