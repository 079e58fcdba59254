import { ActionIcon, NativeSelect } from '@mantine/core';
import { useFormatter, useTranslations } from 'use-intl';
import styles from '#console/components/month-picker.module.css';

/** A month so many months after another: `2026-11`. */
export const monthAfter = (month: string, months: number): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const at = new Date(Date.UTC(year, number - 1 + months, 1));
  return at.toISOString().slice(0, 7);
};

/** The month that is under way where this is read. */
export const currentMonth = (): string => {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`;
};

const monthsBack = 36;

const choicesAround = (month: string | undefined, last: string): readonly string[] => {
  const choices = Array.from({ length: monthsBack }, (_, back) => monthAfter(last, -back));
  return month === undefined || choices.includes(month)
    ? choices
    : [...choices, month].toSorted().toReversed();
};

interface MonthPickerProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChoose: (month: string | undefined) => void;
  /** The last that can be chosen; the one that is under way when absent. */
  readonly last?: string;
  /** What stands for every month, where that is a choice. */
  readonly all?: string;
}

/** A month in the reader's form, with a step to the one before and the one after. */
export const MonthPicker = ({ label, value, onChoose, last = currentMonth(), all }: MonthPickerProps) => {
  const t = useTranslations('app.month');
  const format = useFormatter();
  const nameOf = (month: string): string =>
    format.dateTime(new Date(`${month}-01T00:00:00Z`), { year: 'numeric', month: 'long', timeZone: 'UTC' });
  const choices = choicesAround(value, last).map((month) => ({ value: month, label: nameOf(month) }));
  const step = (by: 1 | -1): void => onChoose(value && monthAfter(value, by));
  return (
    <div className={styles.picker}>
      {value !== undefined && (
        <ActionIcon variant="default" size={30} aria-label={t('before')} onClick={() => step(-1)}>
          <span className={styles.arrow}>‹</span>
        </ActionIcon>
      )}
      <NativeSelect
        size="xs"
        aria-label={label}
        value={value ?? ''}
        data={all === undefined ? choices : [{ value: '', label: all }, ...choices]}
        onChange={({ currentTarget }) => onChoose(currentTarget.value || undefined)}
      />
      {value !== undefined && (
        <ActionIcon
          variant="default"
          size={30}
          aria-label={t('after')}
          disabled={value >= last}
          onClick={() => step(1)}
        >
          <span className={styles.arrow}>›</span>
        </ActionIcon>
      )}
    </div>
  );
};
