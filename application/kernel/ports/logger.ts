/** Where the application tells what it does; a pino logger will do. Fields are ids and figures, never personal data. */
export interface Logger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
