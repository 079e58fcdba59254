import { useEffect, useRef } from 'react';
import type { FieldPath, FieldPathValue, FieldValues, UseFormReturn } from 'react-hook-form';
import { begunWith } from '#console/accounts/new/begun-with.ts';
import type { OfferedPlan } from '#console/accounts/new/plans-field.tsx';
import type { Parent, PlanValues } from '#console/accounts/new/values.ts';
import type { Schemas } from '#console/api/contract.ts';
import { useRead } from '#console/api/read.ts';

const most = 500;

/** The account that a new one hangs under, which says what the new one begins with; `isLoading` until it is known. */
export const useParent = (
  parent: Parent | null,
): { readonly parent: Schemas['Account'] | undefined; readonly isLoading: boolean } => {
  const { data, isLoading } = useRead(
    '/v1/accounts/{id}',
    { path: { id: parent?.id ?? '' } },
    { enabled: parent !== null },
  );
  return { parent: data, isLoading };
};

/**
 * The plans that can be given on below an account: those that it has, of those that one sees. One that was chosen under another
 * parent stays in sight, so that it can be taken back when the server refuses it.
 */
export const useOfferedPlans = (parent: Schemas['Account'] | undefined, held: PlanValues) => {
  const plans = useRead('/v1/plans', { query: { limit: most } });
  const assigned = parent?.type === 'integrator' ? parent.plans : null;
  const isOffered = ({ id, retired }: OfferedPlan): boolean =>
    !retired && (!assigned || assigned.some(({ planId }) => planId === id));
  const isHeld = ({ id }: OfferedPlan): boolean => held[id]?.isChosen === true || Boolean(held[id]?.price);
  return { plans, offered: (plans.data?.items ?? []).filter((plan) => isOffered(plan) || isHeld(plan)) };
};

/** Puts in what is known of the parent, where nothing else was typed; when another parent is chosen, what is known of that. */
export const useBeginWith = <Values extends FieldValues, Name extends FieldPath<Values>>(
  { getValues, setValue }: UseFormReturn<Values>,
  name: Name,
  known: FieldPathValue<Values, Name> | null | undefined,
): void => {
  const before = useRef<FieldPathValue<Values, Name>>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it counts when it becomes known, whichever object says it.
  useEffect(() => {
    const held = getValues(name);
    const begun = begunWith(held, before.current, known);
    if (begun !== held) setValue(name, begun);
    if (known !== undefined && known !== null) before.current = known;
  }, [name, typeof known === 'string' ? known : undefined]);
};
