/** Something allowed that its maker may not have meant. */
export interface Warning {
  readonly code: 'plan-below-cost' | 'storage-below-cost' | 'traffic-below-cost' | 'cannot-be-billed';
  readonly detail: string;
  readonly path: string;
}
