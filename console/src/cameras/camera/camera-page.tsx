import { getRouteApi } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useRead } from '#console/api/read.ts';
import { CameraDeeds } from '#console/cameras/camera/camera-deeds.tsx';
import { CameraFacts } from '#console/cameras/camera/camera-facts.tsx';
import { CameraPath } from '#console/cameras/camera/camera-path.tsx';
import { CameraTimeline } from '#console/cameras/camera/camera-timeline.tsx';
import { WhyItRecords } from '#console/cameras/camera/why-it-records.tsx';
import { CameraState } from '#console/cameras/camera-state.tsx';
import { Copy } from '#console/components/copy.tsx';
import { Page } from '#console/components/page.tsx';
import { Shown } from '#console/components/shown.tsx';

const route = getRouteApi('/frame/cameras/$cameraId');

/** One camera: its state, why it is in it, and everything that happened to it. */
export const CameraPage = () => {
  const t = useTranslations('cameras.camera');
  const { cameraId } = route.useParams();
  const camera = useRead('/v1/cameras/{id}', { path: { id: cameraId } });
  return (
    <Shown of={camera}>
      {(shown) => (
        <Page
          title={shown.name}
          above={<CameraPath customerId={shown.customerId} />}
          beside={
            <>
              <span className="quiet">{t('kind')}</span>
              <CameraState of={shown} />
              <Copy text={shown.id} shown={shown.id.slice(-12)} />
            </>
          }
          deeds={<CameraDeeds camera={shown} />}
        >
          <CameraFacts camera={shown} />
          <WhyItRecords camera={shown} />
          <CameraTimeline camera={shown} />
        </Page>
      )}
    </Shown>
  );
};
