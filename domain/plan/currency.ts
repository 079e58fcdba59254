import { data } from 'currency-codes';

/** Exponents by ISO 4217 code; the list is the published one, funds and metals included. */
const exponents = new Map(data.map((currency) => [currency.code, currency.digits]));

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
