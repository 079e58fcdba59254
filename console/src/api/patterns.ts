// Made by npm run console:schema from docs/openapi.json, sha256 e509c4f974eb331c434def66422a0501370e3a9d5740a3a4b8fb299db048e24e

/** How a text of a format is written, by the format's name. */
export const patterns: Readonly<Record<string, string>> = {
  "e-mail": "^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$",
  "id": "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
  "rate": "^(?:0|[1-9]\\d{0,8})(?:\\.\\d{1,8})?$",
  "currency": "^[A-Z]{3}$",
  "phone": "^(?=(?:\\D*\\d){3})\\+?[0-9 ()./-]{3,40}$",
  "percent": "^(?:100(?:\\.0{1,4})?|[1-9]?\\d(?:\\.\\d{1,4})?)$",
  "country": "^[A-Z]{2}$",
  "number-prefix": "^[A-Za-z0-9][A-Za-z0-9./_-]{0,15}$",
  "day": "^(?:199\\d|2[01]\\d\\d|2200)-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$",
  "bytes": "^(?:0|[1-9]\\d*)$",
  "month": "^(?:199\\d|2[01]\\d\\d|2200)-(?:0[1-9]|1[0-2])$",
  "amount": "^(?:0|[1-9]\\d{0,14})(?:\\.\\d{1,8})?$",
  "idempotency-key": "^ *[\\x21-\\x7e][\\x20-\\x7e]*$",
  "position": "^(?:0|[1-9]\\d{0,38})$",
  "cursor": "^[\\w-]{8,}$",
  "moment": "^(?:0|[1-9]\\d{0,38})$|^(?:199\\d|2[01]\\d\\d|2200)-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:[Zz]|[+-]\\d\\d:\\d\\d)$",
  "revision": "^\"(?:-1|0|[1-9]\\d{0,14})(?:-[\\w-]{27})?\"$",
  "feed-cursor": "^s?(?:0|[1-9]\\d{0,38})(?:[.~:@!][\\w.~:@!-]{16,160})?$|^[\\w-]{8,}$",
  "stream": "^[A-Za-z]+-[\\w-]{1,200}$",
  "event-types": "^[A-Za-z]+(?:,[A-Za-z]+)*$",
  "actor": "^(?:operator-key|process:[a-z-]{1,40}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$",
  "event-type": "^[A-Za-z]+$",
};
