import { useEffect } from 'react';
import type { FieldPath, FieldPathValue, FieldValues, UseFormReturn } from 'react-hook-form';
import type { OfferedPlan } from '#console/accounts/new/plans-field.tsx';
import type { Parent } from '#console/accounts/new/values.ts';
import type { Schemas } from '#console/api/contract.ts';
import { useRead } from '#console/api/read.ts';

const most = 500;

/** The account that a new one hangs under, which says what the new one begins with. */
export const useParent = (parent: Parent | null): Schemas['Account'] | undefined =>
  useRead('/v1/accounts/{id}', { path: { id: parent?.id ?? '' } }, { enabled: parent !== null }).data;

/** The plans that can be given on below an account: those that it has, of those that one sees. */
export const useOfferedPlans = (parent: Schemas['Account'] | undefined) => {
  const plans = useRead('/v1/plans', { query: { limit: most } });
  const assigned = parent?.type === 'integrator' ? parent.plans : null;
  const isOffered = ({ id, retired }: OfferedPlan): boolean =>
    !retired && (!assigned || assigned.some(({ planId }) => planId === id));
  return { plans, offered: (plans.data?.items ?? []).filter(isOffered) };
};

/** Puts in what is known, where nothing was typed yet. */
export const useBeginWith = <Values extends FieldValues, Name extends FieldPath<Values>>(
  { getValues, setValue }: UseFormReturn<Values>,
  name: Name,
  known: FieldPathValue<Values, Name> | null | undefined,
): void => {
  const isKnown = known !== undefined && known !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it counts when it becomes known, whichever object says it.
  useEffect(() => {
    if (isKnown && !getValues(name)) setValue(name, known);
  }, [isKnown, name, typeof known === 'string' ? known : undefined]);
};
