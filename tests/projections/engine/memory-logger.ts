import type { Logger } from '#application/kernel/ports/logger.ts';

/** A logger that keeps what it was told, for tests that expect a complaint. */
export const createMemoryLogger = () => {
  const lines: { level: string; fields: object; message: string }[] = [];
  const at = (level: string) => (fields: object, message: string) => {
    lines.push({ level, fields, message });
  };
  return { lines, info: at('info'), warn: at('warn'), error: at('error') } satisfies Logger & {
    lines: unknown;
  };
};
