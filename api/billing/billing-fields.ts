import { Type } from '@sinclair/typebox';

export const text = () => Type.String();
export const amount = (description?: string) =>
  Type.String({ examples: ['12.34'], ...(description ? { description } : {}) });
export const dayText = (description: string) => Type.String({ examples: ['2026-12-04'], description });
export const monthText = () => Type.String({ examples: ['2026-11'] });
