import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Schemas } from '#console/api/contract.ts';
import { useDeed } from '#console/api/deed.ts';
import type { CameraPopupProps } from '#console/cameras/camera/camera-popup.ts';
import { PlanPopup } from '#console/cameras/camera/plan-popup.tsx';
import { readTimelineAnew } from '#console/cameras/camera/read-timeline-anew.ts';
import { RemovePopup } from '#console/cameras/camera/remove-popup.tsx';
import { RenamePopup } from '#console/cameras/camera/rename-popup.tsx';
import { SwitchOffPopup } from '#console/cameras/camera/switch-off-popup.tsx';
import { DeedButton } from '#console/components/deed-button.tsx';
import { Trouble } from '#console/components/trouble.tsx';

type Opened = 'off' | 'rename' | 'plan' | 'remove';

const popups: Readonly<Record<Opened, (props: CameraPopupProps) => ReactNode>> = {
  off: SwitchOffPopup,
  rename: RenamePopup,
  plan: PlanPopup,
  remove: RemovePopup,
};

const opening = [
  { deed: 'deactivateCamera', opens: 'off' },
  { deed: 'renameCamera', opens: 'rename' },
  { deed: 'changeCameraPlan', opens: 'plan' },
  { deed: 'removeCamera', opens: 'remove' },
] as const;

/** What can be done with a camera, by those who may. What stops a recording says so first. */
export const CameraDeeds = ({ camera }: { readonly camera: Schemas['Camera'] }) => {
  const t = useTranslations('cameras.deeds');
  const [opened, setOpened] = useState<Opened>();
  const activate = useDeed('post', '/v1/cameras/{id}/activate');
  const may = camera.may ?? [];
  const Popup = opened && popups[opened];
  const switchOn = async (): Promise<void> => {
    if (await activate.run({ path: { id: camera.id }, body: {} })) await readTimelineAnew();
  };
  return (
    <>
      <Trouble error={activate.trouble} />
      <DeedButton
        deed="activateCamera"
        may={may}
        loading={activate.isUnderWay}
        onClick={() => void switchOn()}
      >
        {t('on.open')}
      </DeedButton>
      {opening.map(({ deed, opens }) => (
        <DeedButton key={deed} deed={deed} may={may} variant="default" onClick={() => setOpened(opens)}>
          {t(`${opens}.open`)}
        </DeedButton>
      ))}
      {Popup && <Popup camera={camera} onClose={() => setOpened(undefined)} />}
    </>
  );
};
