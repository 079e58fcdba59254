import { type Module, modules } from '#domain/accounts/access/modules.ts';
import type { Standing, StandingPath } from '#domain/accounts/standing.ts';
import type { AccountId, EventId } from '#domain/kernel/ids.ts';

/** The gates of a decision, in the order they are told. */
export const gateOrder = ['status', 'confirmation', 'ceiling', 'own', 'switch'] as const;
export type Gate = (typeof gateOrder)[number];

export interface GateResult {
  readonly gate: Gate;
  readonly accountId: AccountId;
  readonly passed: boolean;
  /** The event that made it so. */
  readonly eventId: EventId | undefined;
}

export interface PermissionDecision {
  readonly allowed: boolean;
  /**
   * The gates that decided, in the order of `gateOrder` and each from the top down: all that failed when access is
   * denied, and all that let it pass when it is granted.
   */
  readonly gates: readonly GateResult[];
}

const result = (
  gate: Gate,
  account: Standing,
  passed: boolean,
  eventId: EventId | undefined,
): GateResult => ({
  gate,
  accountId: account.accountId,
  passed,
  eventId,
});

/** The gates that do not depend on the module (docs/domain.md M3). The platform can be neither disabled nor restricted and has none. */
const accountGates = (path: StandingPath): readonly GateResult[] => {
  const below = path.filter((account) => account.type !== 'platform');
  return [
    ...below.map((account) => result('status', account, account.status === 'enabled', account.statusEventId)),
    ...below
      .filter((account) => account.type === 'integrator')
      .map((account) => result('confirmation', account, account.confirmed, account.confirmationEventId)),
  ];
};

/** The gate of the switch that a customer has beside some modules (docs/domain.md M3). */
const switchGates = (path: StandingPath, module: Module): readonly GateResult[] =>
  path.flatMap((account) => {
    const found = account.switches[module];
    return found ? [result('switch', account, found.on, found.eventId)] : [];
  });

const moduleGates = (path: StandingPath, module: Module): readonly GateResult[] => [
  ...path
    .filter((account) => account.type !== 'platform')
    .map((account, index, all) =>
      result(
        index === all.length - 1 ? 'own' : 'ceiling',
        account,
        account.modules.includes(module),
        account.modulesEventId,
      ),
    ),
  ...switchGates(path, module),
];

/**
 * Decides whether the last account of `path` has `module`, with the reasons: decision and explanation are one
 * computation (docs/domain.md M3, M4).
 */
export const decidePermission = (path: StandingPath, module: Module): PermissionDecision => {
  const gates = [...accountGates(path), ...moduleGates(path, module)];
  const failed = gates.filter((gate) => !gate.passed);
  return failed.length > 0 ? { allowed: false, gates: failed } : { allowed: true, gates };
};

/** The gates that leave the last account of `path` without any module at all: a status or a confirmation. */
export const blockingGates = (path: StandingPath): readonly GateResult[] =>
  accountGates(path).filter((gate) => !gate.passed);

/**
 * The accounts above the last one of `path` that keep it from working, from the top down. Accounts above `asker` are left
 * out, because they do not exist for its people.
 */
export const blockersAbove = (path: StandingPath, asker: AccountId): readonly AccountId[] => {
  const above = path.slice(0, -1);
  const blocking = new Set(blockingGates(above).map((gate) => gate.accountId));
  return above
    .filter((account) => account.path.includes(asker) && blocking.has(account.accountId))
    .map((account) => account.accountId);
};

/**
 * The first account above the last one of `path`, from the top down, that keeps it from working whatever its own status is,
 * with the gate that does; undefined when none does.
 */
export const firstBlockerAbove = (path: StandingPath): GateResult | undefined => {
  const above = path.slice(0, -1);
  const gates = blockingGates(above);
  return above
    .map(({ accountId }) => gates.find((gate) => gate.accountId === accountId))
    .find((gate) => gate !== undefined);
};

/** Whether an account, whatever lies above it, keeps itself and everything below it from working. */
export const isBlocking = (account: Standing): boolean => blockingGates([account]).length > 0;

/**
 * docs/domain.md M3: the modules that the account and every account above it have, less those that are switched off.
 * There are none when the path is blocked.
 */
export const effectiveModules = (path: StandingPath): readonly Module[] =>
  blockingGates(path).length > 0 ? [] : grantedModules(path);

/** The same without regard to status and confirmation. AddCamera asks this (docs/domain.md C3). */
export const grantedModules = (path: StandingPath): readonly Module[] => {
  const sets = path
    .filter((account) => account.type !== 'platform')
    .map((account) => new Set(account.modules));
  const isSwitchedOff = (module: Module): boolean =>
    path.some((account) => account.switches[module]?.on === false);
  return modules.filter((module) => sets.every((set) => set.has(module)) && !isSwitchedOff(module));
};
