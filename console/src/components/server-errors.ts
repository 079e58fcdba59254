import { useEffect } from 'react';
import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import { ProblemError } from '#console/api/problem.ts';
import { useInputText } from '#console/components/input-text.ts';

/** `plans/0/planId`, as the server names a field, as the form names it. */
const nameOf = (path: string): string => path.split('/').join('.');

const hasField = (values: unknown, name: string): boolean => {
  let value = values;
  for (const part of name.split('.')) {
    if (typeof value !== 'object' || value === null || !(part in value)) return false;
    value = Object.entries(value).find(([key]) => key === part)?.[1];
  }
  return true;
};

/**
 * Puts what the server refused beside the fields that it names, and answers what is left to be said in place of the button.
 * @param names where the form calls a field otherwise than the request does
 * @example
 * const rest = useServerErrors(form, create.trouble);
 * … <Trouble error={rest} />
 */
export const useServerErrors = <Values extends FieldValues>(
  form: UseFormReturn<Values>,
  trouble: Error | undefined,
  names: Readonly<Record<string, FieldPath<Values>>> = {},
): Error | undefined => {
  const textOf = useInputText();
  const { setError, getValues } = form;
  const errors = trouble instanceof ProblemError ? (trouble.document.errors ?? []) : [];
  const placed = errors.map((error) => {
    const name = names[error.path] ?? nameOf(error.path);
    return { ...error, name: hasField(getValues(), name) ? (name as FieldPath<Values>) : undefined };
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a trouble is told once, when it comes.
  useEffect(() => {
    // Of several things wrong with one field the first is said.
    const firsts = placed.filter(({ name }, at) => at === placed.findIndex((each) => each.name === name));
    for (const { name, ...fault } of firsts)
      if (name) setError(name, { type: fault.code, message: textOf(fault) }, { shouldFocus: true });
  }, [trouble]);
  const isAllPlaced = placed.length > 0 && placed.every(({ name }) => name !== undefined);
  return isAllPlaced ? undefined : trouble;
};
