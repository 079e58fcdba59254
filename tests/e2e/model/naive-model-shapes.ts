import type { Module } from '#domain/accounts/access/modules.ts';

// The rules of domain.md once more, as naively as can be and without the domain's code: nothing here is shared with it but
// the names of modules. Statuses are those of api.md.
export interface ModelAccount {
  readonly type: 'platform' | 'integrator' | 'customer';
  readonly parent: string | undefined;
  status: 'enabled' | 'disabled' | 'closed';
  /** The account whose people disabled it. */
  level: string | undefined;
  /** Counts disablings; with the account's name it stands for the disablement. */
  disablements: number;
  confirmed: boolean;
  modules: readonly Module[];
  /** Switches of customers, beside the modules of these names. */
  portal: boolean;
  sharing: boolean;
}

export interface ModelCamera {
  readonly customer: string;
  intent: 'active' | 'inactive';
  removed: boolean;
}

export interface Person {
  readonly role: 'operator' | 'integrator' | 'customer' | 'auditor';
  readonly account: string;
}

export interface Verdict {
  readonly status: number;
  /** Of commands that were done. */
  readonly changed?: boolean;
}

export interface Model {
  readonly accounts: ReadonlyMap<string, ModelAccount>;
  readonly cameras: Map<string, ModelCamera>;
}
export const done = (changed: boolean): Verdict => ({ status: 200, changed });
