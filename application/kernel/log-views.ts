import type { EventLog } from '#application/kernel/event-log.ts';

type View = Omit<EventLog, 'patient' | 'impatient'>;

/** Makes one log of its two views, so that each leads to both. @returns the impatient one */
export const logOfViews = (views: { readonly patient: View; readonly impatient: View }): EventLog => {
  const linked = (view: View): EventLog => ({
    ...view,
    get patient() {
      return patient;
    },
    get impatient() {
      return impatient;
    },
  });
  const patient = linked(views.patient);
  const impatient = linked(views.impatient);
  return impatient;
};
