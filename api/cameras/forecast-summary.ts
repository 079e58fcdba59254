import type { NamedOutlook } from '#application/cameras/forecast.ts';
import type { WhyOff } from '#domain/cameras/outlook.ts';
import type { CameraId } from '#domain/kernel/ids.ts';

/** Named of each kind; the counts are always whole. */
const most = 1_000;

type Named = Pick<NamedOutlook, 'name' | 'customerId' | 'customerName'>;

/** A dry run as one answer: how many cameras stop, start and stay off, and the first of each, by name. */
export const summariseForecast = async (outlooks: AsyncIterable<NamedOutlook>) => {
  const counts = { stop: 0, start: 0, stayOff: 0 };
  const stop: CameraId[] = [];
  const start: CameraId[] = [];
  const stayOff: { readonly cameraId: CameraId; readonly why: WhyOff }[] = [];
  const cameras: Record<CameraId, Named> = {};
  for await (const camera of outlooks) {
    const { cameraId, name, customerId, customerName } = camera;
    counts[camera.becomes] += 1;
    if (counts[camera.becomes] > most) continue;
    cameras[cameraId] = { name, customerId, customerName };
    if (camera.becomes === 'stayOff') stayOff.push({ cameraId, why: camera.why });
    else if (camera.becomes === 'stop') stop.push(cameraId);
    else start.push(cameraId);
  }
  const truncated = Object.values(counts).some((count) => count > most);
  return { counts, stop, start, stayOff, truncated, cameras };
};
