/** Steps are the parts of a form, and the last part of an address, by the same name. */
export const integratorSteps = ['pricing', 'details', 'plans'] as const;
export const customerSteps = ['details', 'settings', 'billing', 'access'] as const;
