import { useTranslations } from 'use-intl';

/** Says of sums and differences that the page made them out of the figures that the server named. */
export const Reckoned = () => <p className="quiet">{useTranslations('billing')('reckoned')}</p>;
