import { data } from 'currency-codes';

/** Codes that are no money one pays with: units of account of funds. */
const funds = new Set(['BOV', 'CHE', 'CHW', 'CLF', 'COU', 'MXV', 'USN', 'USS', 'UYI', 'UYW']);
/** Of the codes of no country these are money; the others are metals, funds, tests and none. */
const ofSeveralCountries = new Set(['XAF', 'XCD', 'XCG', 'XOF', 'XPF']);

/** Exponents by ISO 4217 code, of what is money. */
const exponents = new Map(
  data
    .filter(({ code }) => !funds.has(code) && (!code.startsWith('X') || ofSeveralCountries.has(code)))
    .map(({ code, digits }) => [code, digits]),
);

/** Digits after the point of an amount in this currency. @throws when there is no such currency */
export const exponentOf = (code: string): number => {
  const digits = exponents.get(code);
  if (digits === undefined) throw new Error(`${code} is no currency`);
  return digits;
};

export const isCurrency = (code: string): boolean => exponents.has(code);

/** IANA time zone names, as the runtime knows them. */
export const isTimeZone = (name: string): boolean => {
  if (/^[+-]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};
