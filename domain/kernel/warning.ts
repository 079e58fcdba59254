/** Something allowed that its maker may not have meant. */
export interface Warning {
  readonly code: 'plan-below-cost' | 'storage-below-cost' | 'traffic-below-cost';
  readonly detail: string;
  readonly path: string;
}
