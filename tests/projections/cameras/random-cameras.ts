import type { AccountId, CameraId, DisablementId, PlanId } from '#domain/kernel/ids.ts';
import { pick } from '#tests/projections/engine/pick.ts';
import type { Scene } from '#tests/projections/engine/scene.ts';

interface ToldCamera {
  readonly id: CameraId;
  readonly customer: AccountId;
  plan: PlanId | undefined;
  active: boolean;
  removed: boolean;
  readonly holds: Set<DisablementId>;
}

/** Who and what there is, as the history goes on; `still`: accounts that are disabled. */
interface Cast {
  readonly customers: () => readonly AccountId[];
  readonly plans: ReadonlyMap<PlanId, string>;
  readonly still: ReadonlySet<AccountId>;
}

/** What may happen to cameras, one event or none a call, and what follows of it, as plainly as can be. */
export const createRandomCameras = (scene: Scene, { customers, plans, still }: Cast) => {
  const cameras: ToldCamera[] = [];

  return {
    cameras: (): readonly CameraId[] => cameras.map(({ id }) => id),
    /** Whether the camera records by the history so far (domain.md, Words), and in which mode. */
    recordingOf: (id: CameraId) => {
      const camera = cameras.find((one) => one.id === id);
      if (!camera) throw new Error('no such camera');
      const recording =
        camera.active &&
        !camera.removed &&
        camera.holds.size === 0 &&
        scene.pathOf(camera.customer).every((account) => !still.has(account));
      return { recording, mode: (camera.plan && plans.get(camera.plan)) ?? 'off' };
    },
    add: (one: number, other: number): void => {
      const customer = pick(customers(), one);
      if (!customer) return;
      const plan = pick([...plans.keys()], other);
      cameras.push({
        id: scene.add(customer, plan),
        customer,
        plan,
        active: false,
        removed: false,
        holds: new Set(),
      });
    },
    activate: (one: number): void => {
      const camera = pick(
        cameras.filter((each) => !each.active && !each.removed),
        one,
      );
      if (!camera) return;
      camera.active = true;
      scene.activate(camera.id);
    },
    deactivate: (one: number): void => {
      const camera = pick(
        cameras.filter((each) => each.active && !each.removed),
        one,
      );
      if (!camera) return;
      camera.active = false;
      scene.deactivate(camera.id);
    },
    changePlan: (one: number, other: number): void => {
      const camera = pick(
        cameras.filter((each) => !each.removed),
        one,
      );
      const plan = pick([...plans.keys()], other);
      if (!camera || !plan) return;
      camera.plan = plan;
      scene.changePlan(camera.id, plan);
    },
    hold: (one: number, other: number): void => {
      const camera = pick(
        cameras.filter((each) => each.active && !each.removed),
        one,
      );
      const account = camera && pick([...still], other);
      const hold = account && scene.openDisablement(account);
      if (!camera || !hold || camera.holds.has(hold)) return;
      camera.holds.add(hold);
      scene.hold(camera.id, hold);
    },
    release: (one: number, other: number): void => {
      const camera = pick(
        cameras.filter((each) => each.holds.size > 0),
        one,
      );
      const hold = camera && pick([...camera.holds], other);
      if (!camera || !hold) return;
      camera.holds.delete(hold);
      scene.release(camera.id, hold);
    },
    remove: (one: number): void => {
      const camera = pick(
        cameras.filter((each) => !each.removed),
        one,
      );
      if (!camera || one % 3 !== 0) return;
      camera.removed = true;
      camera.holds.clear();
      scene.remove(camera.id);
    },
    rename: (one: number, other: number): void => {
      const camera = pick(
        cameras.filter((each) => !each.removed),
        one,
      );
      if (camera) scene.renameCamera(camera.id, `Camera ${other}`);
    },
  };
};
