import fc from 'fast-check';
import { customerDefaultModules, type Module, modules } from '#domain/accounts/access/modules.ts';

/** Who asks, and about what; numbers of cameras are taken modulo how many there are. */
export type Step =
  | { readonly kind: 'disable' | 'enable' | 'close' | 'read'; readonly by: string; readonly target: string }
  | {
      readonly kind: 'modules';
      readonly by: string;
      readonly target: string;
      readonly modules: readonly Module[];
    }
  | {
      readonly kind: 'portal' | 'sharing';
      readonly by: string;
      readonly target: string;
      readonly allowed: boolean;
    }
  | {
      readonly kind: 'add';
      readonly by: string;
      readonly target: string;
      readonly connection: 'onvif' | 'pnp';
    }
  | { readonly kind: 'activate' | 'deactivate' | 'remove'; readonly by: string; readonly camera: number }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'look' };

export const integrators = ['primary', 'sub', 'newcomer', 'stranger'] as const;
export const customers = ['ofPrimary', 'ofSub', 'ofStranger'] as const;
/** Who may ask: the platform's, three integrators', one customer's people, and an auditor. */
export const peopleNames = [
  'operator',
  'primary',
  'sub',
  'newcomer',
  'stranger',
  'ofSub',
  'auditor',
] as const;

const without = (...names: readonly Module[]) => modules.filter((module) => !names.includes(module));
const moduleSets: readonly (readonly Module[])[] = [
  modules,
  customerDefaultModules,
  without('cameras.add-onvif', 'ptz'),
  without('api'),
  without('admin-portal', 'cameras.add-pnp'),
  ['live-view', 'api', 'cameras.add-onvif', 'cameras.add-pnp'],
];

/** The platform's and the primary integrator's people ask most: they can do most. */
const by = fc.oneof(
  { weight: 4, arbitrary: fc.constant('operator') },
  { weight: 3, arbitrary: fc.constant('primary') },
  { weight: 4, arbitrary: fc.constantFrom(...peopleNames) },
);
const account = fc.constantFrom(...integrators, ...customers);
const customer = fc.constantFrom(...customers);
const camera = fc.nat({ max: 11 });

const about = <Kind extends Step['kind']>(kind: Kind, target: fc.Arbitrary<string>) =>
  fc.record({ kind: fc.constant(kind), by, target });
const switching = (kind: 'activate' | 'deactivate' | 'remove') =>
  fc.record({ kind: fc.constant(kind), by, camera });

export const steps = (minLength: number, maxLength: number): fc.Arbitrary<readonly Step[]> =>
  fc.array(
    fc.oneof(
      { weight: 6, arbitrary: about('disable', account) },
      { weight: 7, arbitrary: about('enable', account) },
      { weight: 1, arbitrary: about('close', customer) },
      { weight: 2, arbitrary: about('read', account) },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant('modules'),
          by,
          target: account,
          modules: fc.constantFrom(...moduleSets),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constantFrom('portal', 'sharing'),
          by,
          target: customer,
          allowed: fc.boolean(),
        }),
      },
      {
        weight: 5,
        arbitrary: fc.record({
          kind: fc.constant('add'),
          by,
          target: customer,
          connection: fc.constantFrom('onvif', 'onvif', 'pnp'),
        }),
      },
      { weight: 8, arbitrary: switching('activate') },
      { weight: 3, arbitrary: switching('deactivate') },
      { weight: 1, arbitrary: switching('remove') },
      { weight: 1, arbitrary: fc.constant({ kind: 'confirm' }) },
      { weight: 1, arbitrary: fc.constant({ kind: 'look' }) },
    ) as fc.Arbitrary<Step>,
    { minLength, maxLength, size: 'max' },
  );
