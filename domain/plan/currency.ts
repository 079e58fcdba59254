import { data } from 'currency-codes';

/** Exponents by ISO 4217 code; the list is the published one, funds and metals included. */
const exponents = new Map(data.map((currency) => [currency.code, currency.digits]));

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
