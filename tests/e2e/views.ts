/** What reads answer, as far as tests look at it (api.md, Routes). */

export interface AccountView {
  readonly id: string;
  readonly type: 'platform' | 'integrator' | 'customer';
  readonly name: string;
  readonly parentId: string | null;
  readonly path: readonly string[];
  readonly status: 'enabled' | 'disabled' | 'closed';
  readonly effectiveStatus: 'active' | 'unconfirmed' | 'disabled' | 'blocked' | 'closed';
  readonly emailConfirmed: boolean;
  readonly cameras: {
    readonly total: number;
    readonly active: number;
    readonly recording: number;
    readonly held: number;
  };
}

export interface AccountDetailsView extends AccountView {
  readonly revision: number;
  readonly email: string | null;
  readonly address: { readonly placeId: string; readonly lines: readonly string[] } | null;
  readonly disablement: { readonly id: string; readonly level: string; readonly reason: string } | null;
  readonly pricing: {
    readonly storagePerGbMonth: string;
    readonly trafficPerGb: string;
    readonly currency: string;
  } | null;
  readonly plans: readonly { readonly planId: string; readonly pricePerCameraMonth?: string }[] | null;
  readonly recordingDefaults: object | null;
  readonly adminPortalAccess: boolean | null;
  readonly linkSharing: boolean | null;
  readonly billingProfile: object | null;
}

export interface TreeView extends AccountView {
  readonly children: readonly TreeView[];
}

export interface CameraView {
  readonly id: string;
  readonly customerId: string;
  readonly name: string;
  readonly connection: string;
  readonly planId: string | null;
  readonly intent: 'active' | 'inactive';
  readonly recording: boolean;
  readonly holds: readonly string[];
}

export interface DisablementView {
  readonly id: string;
  readonly level: string;
  readonly state: 'holding' | 'held' | 'restoring' | 'restored';
  readonly held: number;
  readonly skipped: number;
  readonly restored: number;
  readonly leftOff: number;
}

export interface DisablementCameraView {
  readonly cameraId: string;
  readonly outcome: 'held' | 'skipped' | 'restored' | 'leftOff';
  readonly why: string | null;
}

export interface ForecastView {
  readonly counts: { readonly stop: number; readonly start: number; readonly stayOff: number };
  readonly stop: readonly string[];
  readonly start: readonly string[];
  readonly stayOff: readonly { readonly cameraId: string; readonly why: string }[];
  readonly truncated: boolean;
}

export interface PermissionsView {
  readonly effective: readonly string[];
  readonly own: readonly string[];
  readonly blockedBy: readonly { readonly accountId: string; readonly gate: string }[];
}

export interface PermissionView {
  readonly allowed: boolean;
  readonly gates: readonly {
    readonly gate: 'status' | 'confirmation' | 'ceiling' | 'own' | 'switch';
    readonly accountId: string;
    readonly passed: boolean;
    readonly eventId: string | null;
  }[];
}

export interface RecordingChangeView {
  readonly position: string;
  readonly cameraId: string;
  readonly customerId: string;
  readonly recording: boolean;
  readonly mode: string;
  readonly at: string;
}

export interface FeedView {
  readonly items: readonly RecordingChangeView[];
  readonly next: string;
}
