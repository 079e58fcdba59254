import type { CameraOutlook, WhyOff } from '#domain/cameras/outlook.ts';
import type { CameraId } from '#domain/kernel/ids.ts';

/** Named of each kind; the counts are always whole. */
const most = 1_000;

/** A dry run as one answer: how many cameras stop, start and stay off, and the first of each. */
export const summariseForecast = async (cameras: AsyncIterable<CameraOutlook>) => {
  const counts = { stop: 0, start: 0, stayOff: 0 };
  const stop: CameraId[] = [];
  const start: CameraId[] = [];
  const stayOff: { readonly cameraId: CameraId; readonly why: WhyOff }[] = [];
  for await (const camera of cameras) {
    const { cameraId } = camera;
    counts[camera.becomes] += 1;
    if (counts[camera.becomes] > most) continue;
    if (camera.becomes === 'stayOff') stayOff.push({ cameraId, why: camera.why });
    else if (camera.becomes === 'stop') stop.push(cameraId);
    else start.push(cameraId);
  }
  const truncated = Object.values(counts).some((count) => count > most);
  return { counts, stop, start, stayOff, truncated };
};
