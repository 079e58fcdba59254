/** What a document's file is called, on every system and in every header: what else a number prefix may have becomes a hyphen. */
export const fileName = (documentNumber: string, extension: 'pdf' | 'xml'): string =>
  `${documentNumber.replace(/[^A-Za-z0-9_.-]/g, '-')}.${extension}`;
