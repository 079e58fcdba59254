/** Only what was filled in: an empty field is one that is not set. */
export const filled = <Name extends string>(
  values: Readonly<Record<Name, string>>,
): Partial<Record<Name, string>> => {
  const result: Partial<Record<Name, string>> = {};
  for (const name in values) if (values[name].trim() !== '') result[name] = values[name].trim();
  return result;
};
