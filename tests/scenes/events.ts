import type { TierlineEvent } from '#domain/events.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { documentOf } from '#tests/domain/billing/invoice-scene.ts';
import { address } from '#tests/scenes/domain-scenes.ts';

type Of<Type extends TierlineEvent['type']> = Extract<TierlineEvent, { readonly type: Type }>;
type Data<Type extends TierlineEvent['type']> = Of<Type>['data'];

const terms = { recordingMode: 'continuous', retentionDays: 30, resolution: '1080p' } as const;
const money = { currency: 'EUR', timeZone: 'Europe/Berlin' };

/**
 * Events as they are in a log, a maker a type: what a scene is about is given, and everything else an event of that type
 * must hold is there. A type that is not among them holds little more than what a scene is about.
 */
export const events = {
  platform: (more: Partial<Data<'PlatformConfigured'>> = {}): Of<'PlatformConfigured'> => ({
    type: 'PlatformConfigured',
    data: { platformId, name: 'Platform', ...money, ...more },
  }),
  plan: (more: Pick<Data<'PlanDefined'>, 'planId'> & Partial<Data<'PlanDefined'>>): Of<'PlanDefined'> => ({
    type: 'PlanDefined',
    data: { name: 'Plan', ...terms, pricePerCameraMonth: '12.00', currency: 'EUR', ...more },
  }),
  integrator: (
    more: Pick<Data<'IntegratorRegistered'>, 'integratorId'> & Partial<Data<'IntegratorRegistered'>>,
  ): Of<'IntegratorRegistered'> => ({
    type: 'IntegratorRegistered',
    data: {
      parentId: platformId,
      name: 'Integrator',
      email: 'people@integrator.example',
      address,
      ...money,
      plans: [],
      ...more,
    },
  }),
  customer: (
    more: Pick<Data<'CustomerCreated'>, 'customerId' | 'parentId'> & Partial<Data<'CustomerCreated'>>,
  ): Of<'CustomerCreated'> => ({
    type: 'CustomerCreated',
    data: {
      name: 'Customer',
      address,
      recordingDefaults: { mode: 'continuous', retentionDays: 30, resolution: '1080p' },
      adminPortalAccess: false,
      linkSharing: false,
      ...more,
    },
  }),
  camera: (
    more: Pick<Data<'CameraAdded'>, 'cameraId' | 'customerId'> & Partial<Data<'CameraAdded'>>,
  ): Of<'CameraAdded'> => ({
    type: 'CameraAdded',
    data: { name: 'Door', connection: 'onvif', ...more },
  }),
  invoice: (more: Partial<Data<'InvoiceIssued'>>): Of<'InvoiceIssued'> => ({
    type: 'InvoiceIssued',
    data: documentOf(more),
  }),
};
