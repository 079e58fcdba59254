import { type AccountId, type PlanId, platformId } from '#domain/kernel/ids.ts';
import { inParallel } from '#scripts/bench/hammer.ts';
import type { Path, Seeder } from '#scripts/bench/seed.ts';

const camerasOfCustomer = 20;
const switches = 1;
/** Revision of a camera's stream after `switches`. */
const cameraRevision = 1 + 2 * switches;
/** What a customer with its cameras comes to, the fourth that was once disabled counted in. */
const eventsOfCustomer = 1 + camerasOfCustomer * (cameraRevision + 1) + (2 + 6 + 2 * camerasOfCustomer) / 4;
const atOnce = 100;

/** Integrators, each with sub-integrators below it, for customers to hang under; answers the paths of the lowest. */
export const seedIntegrators = async (
  seeder: Seeder,
  planId: PlanId,
  { primary, below }: { readonly primary: number; readonly below: number },
): Promise<readonly Path[]> => {
  const lowest: Path[] = [];
  const root: readonly AccountId[] = [platformId];
  await inParallel(Array(primary).keys(), atOnce, async () => {
    const path = await seeder.integrator(root, planId);
    await inParallel(Array(below).keys(), below, async () => {
      lowest.push(await seeder.integrator(path, planId));
    });
  });
  return lowest;
};

/** About so many events of a business that grew: accounts on four levels, cameras switched and held and released. */
export const seedBusiness = async (
  seeder: Seeder,
  events: number,
  progress: (text: string) => void,
): Promise<void> => {
  const planId = await seeder.plan();
  const parents = await seedIntegrators(seeder, planId, { primary: 5, below: 4 });
  const customers = Math.ceil(events / eventsOfCustomer);
  let told = performance.now();
  await inParallel(Array(customers).keys(), atOnce, async (index) => {
    const path = await seeder.customer(parents[index % parents.length] ?? [platformId]);
    const cameras = await Promise.all(
      Array.from({ length: camerasOfCustomer }, () => seeder.camera(path, planId, switches)),
    );
    if (index % 4 === 0) await seeder.disabledAndEnabled(path, cameras, cameraRevision);
    if (performance.now() - told < 5_000) return;
    told = performance.now();
    progress(`${seeder.counts().events} of about ${events} events seeded`);
  });
};
