import { useEffect, useRef, useState } from 'react';
import {
  type DefaultValues,
  type FieldPath,
  type FieldValues,
  get,
  type UseFormReturn,
  useForm,
} from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { ProblemError } from '#console/api/problem.ts';
import type { RequestFault } from '#console/api/request-faults.ts';
import { dropDraft, keepDraft, keptDraft } from '#console/app/drafts.ts';
import { type Me, useMe } from '#console/app/session.ts';
import { useInputText } from '#console/components/input-text.ts';
import { useServerErrors } from '#console/components/server-errors.ts';

interface WizardPlan<Values extends FieldValues, Step extends string> {
  /** Under which name what was typed is kept for this tab. */
  readonly name: string;
  readonly blank: DefaultValues<Values> & Values;
  /** In their order; each is a part of the values, too. */
  readonly steps: readonly (Step & FieldPath<Values>)[];
  readonly step: Step;
  /** Goes to the address of a step. */
  readonly go: (step: Step) => void;
  /** What cannot be left out. */
  readonly needed: (values: Values) => readonly FieldPath<Values>[];
  /** What is not as the API asks for it, of all that would be sent. */
  readonly faultsOf: (values: Values) => readonly RequestFault[];
  /** What the server refused, and where in the form it stands. */
  readonly trouble: Error | undefined;
  readonly fieldOf: (path: string, values: Values) => string;
}

export interface Wizard<Values extends FieldValues, Step extends string> {
  readonly form: UseFormReturn<Values>;
  /** Whether everything in these steps is there and as the API asks for it; what is not is marked, and gone to. */
  readonly isRight: (ofSteps: readonly Step[]) => boolean;
  /** What the server refused and no field stands for. */
  readonly rest: Error | undefined;
  readonly forget: () => void;
}

/** Whether what was kept has the parts of the form as it is now; an older console may have kept it. */
const fits = <Values extends object>(kept: unknown, blank: Values): kept is Values =>
  typeof kept === 'object' &&
  kept !== null &&
  Object.entries(blank).every(([part, value]) => typeof Reflect.get(kept, part) === typeof value);

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

const ownerOf = (me: Me | undefined): string => (me ? `${me.id} ${me.accountId}` : '');

/** The form behind the steps of a wizard: kept for the tab, looked at step by step, wrong at the step of the field. */
export const useWizard = <Values extends FieldValues, Step extends string>(
  plan: WizardPlan<Values, Step>,
): Wizard<Values, Step> => {
  const { name, blank, steps, step, go, needed, faultsOf, trouble, fieldOf } = plan;
  const t = useTranslations('app.inputs');
  const textOf = useInputText();
  const { data: me } = useMe();
  const owner = ownerOf(me);
  const [first] = useState(() => {
    const kept = keptDraft(name, owner);
    return fits(kept, blank) ? kept : blank;
  });
  const form = useForm<Values>({ defaultValues: first });
  const isForgotten = useRef(false);

  useEffect(() => {
    const { unsubscribe } = form.watch((values, { name: changed }) => {
      if (changed) form.clearErrors(changed);
      if (!isForgotten.current) keepDraft(name, { of: owner, values });
    });
    return unsubscribe;
  }, [form, name, owner]);

  const isWrong = (each: FieldPath<Values>): boolean => form.getFieldState(each).error !== undefined;
  const [turn, setTurn] = useState(0);
  const toFirstWrong = (): void => {
    const wrong = steps.find(isWrong);
    if (wrong === undefined) return;
    if (wrong !== step) go(wrong);
    setTurn((before) => before + 1);
  };
  // The page takes the focus when its address changes, and then what is wrong on it does.
  const focused = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the step is drawn before its field is looked for.
  useEffect(() => {
    if (turn === focused.current) return;
    const frame = requestAnimationFrame(() => {
      focused.current = turn;
      document.querySelector<HTMLElement>('main [aria-invalid="true"]')?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [turn, step]);

  const refused = trouble instanceof ProblemError ? (trouble.document.errors ?? []) : [];
  const values = form.getValues();
  const names = Object.fromEntries(refused.map(({ path }) => [path, fieldOf(path, values)]));
  const rest = useServerErrors(form, trouble, names as Readonly<Record<string, FieldPath<Values>>>);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a trouble is told once, when it comes.
  useEffect(() => {
    if (trouble) toFirstWrong();
  }, [trouble]);

  const isRight = (ofSteps: readonly Step[]): boolean => {
    const held = form.getValues();
    const isOfSteps = (each: string): boolean => ofSteps.some((part) => each.startsWith(`${part}.`));
    const missing = needed(held).filter((each) => isOfSteps(each) && isBlank(get(held, each)));
    const faults = faultsOf(held)
      .map((fault) => ({ ...fault, at: fieldOf(fault.path, held) as FieldPath<Values> }))
      .filter(({ at }) => isOfSteps(at) && !missing.includes(at));
    form.clearErrors(steps.filter((each) => ofSteps.includes(each)));
    for (const each of missing) form.setError(each, { type: 'required', message: t('required') });
    for (const { at, ...fault } of faults) form.setError(at, { type: fault.code, message: textOf(fault) });
    if (missing.length + faults.length === 0) return true;
    toFirstWrong();
    return false;
  };

  return {
    form,
    isRight,
    rest,
    forget() {
      isForgotten.current = true;
      dropDraft(name);
    },
  };
};
