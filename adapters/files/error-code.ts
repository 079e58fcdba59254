/** What the system says of an error, such as `ENOENT`; an empty text where it says nothing. */
export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

export const isMissing = (error: unknown): boolean => errorCode(error) === 'ENOENT';
