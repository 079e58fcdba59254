import type { WordsInAll } from '#application/kernel/telling/word-table.ts';
import type { PlansEvent } from '#domain/plans/index.ts';

export const planWords: WordsInAll<PlansEvent['type']> = {
  en: {
    PlanDefined: ({ data }, { money }) =>
      `Plan ${data.name} was defined at ${money(data.pricePerCameraMonth, data.currency)}.`,
    PlanPriceRevised: ({ data }, { number }) =>
      `The plan's list price became ${number(data.pricePerCameraMonth)}.`,
    PlanRetired: () => 'The plan was retired.',
  },
  de: {
    PlanDefined: ({ data }, { name, money }) =>
      `Der Tarif ${name(data.name)} wurde zu ${money(data.pricePerCameraMonth, data.currency)} angelegt.`,
    PlanPriceRevised: ({ data }, { number }) =>
      `Der Listenpreis des Tarifs ist nun ${number(data.pricePerCameraMonth)}.`,
    PlanRetired: () => 'Der Tarif wurde eingestellt.',
  },
  ar: {
    PlanDefined: ({ data }, { name, money }) =>
      `عُرّفت الباقة ${name(data.name)} بسعر ${money(data.pricePerCameraMonth, data.currency)}.`,
    PlanPriceRevised: ({ data }, { number }) => `صار سعر القائمة للباقة ${number(data.pricePerCameraMonth)}.`,
    PlanRetired: () => 'أُوقفت الباقة.',
  },
};
