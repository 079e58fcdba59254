import { useDirection } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useFormatter } from 'use-intl';
import styles from '#console/billing/margin/bar-chart.module.css';
import { heightsIn, ticksOf } from '#console/billing/margin/chart-scale.ts';

export interface BarSeries {
  readonly name: string;
  /** One for each month. Drawn only: what is written stands in the table below. */
  readonly lengths: readonly number[];
}

interface BarChartProps {
  /** What is to be seen, for those who hear it. */
  readonly label: string;
  readonly months: readonly string[];
  /** Told apart by colour and by the order of the legend, at most as many as the style has colours. */
  readonly series: readonly BarSeries[];
  readonly currency: string;
  /** Upon each other, as parts of a whole, or beside each other. */
  readonly isStacked?: boolean;
}

export const mostSeries = 5;
const height = 200;
const axis = 64;
const foot = 24;

/** Bars by month. The same figures stand in a table: this is to see where they go. */
export const BarChart = ({ label, months, series, currency, isStacked = false }: BarChartProps) => {
  const format = useFormatter();
  const { dir } = useDirection();
  const { ref, width } = useElementSize();
  const columns = months.map((_, at) => series.map(({ lengths }) => lengths[at] ?? 0));
  const tops = columns.map((lengths) =>
    isStacked ? lengths.reduce((sum, length) => sum + Math.max(length, 0), 0) : Math.max(0, ...lengths),
  );
  const depths = columns.map((lengths) => Math.min(0, ...lengths));
  const ticks = ticksOf(Math.min(0, ...depths), Math.max(0, ...tops));
  const yOf = heightsIn(ticks, height);
  const room = Math.max(width - axis, 0);
  const track = room / Math.max(months.length, 1);
  const group = Math.min(track * 0.7, 72);
  const bar = isStacked ? group : group / series.length;
  const every = Math.ceil(44 / Math.max(track, 1));
  const place = (x: number, breadth: number): number => (dir === 'rtl' ? width - x - breadth : x);
  const monthText = (month: string): string =>
    format.dateTime(new Date(`${month}-01T00:00:00Z`), {
      month: 'short',
      timeZone: 'UTC',
      ...(month.endsWith('-01') && { year: '2-digit' }),
    });
  return (
    <figure className={styles.figure}>
      <div ref={ref}>
        <svg className={styles.chart} role="img" aria-label={label} width={width} height={height + foot + 8}>
          {ticks.map((tick) => (
            <g key={tick} transform={`translate(0 ${yOf(tick) + 8})`}>
              <line
                className={tick === 0 ? styles.zero : styles.grid}
                x1={place(axis, 0)}
                x2={place(width, 0)}
              />
              <text className={styles.tick} x={place(axis - 8, 0)} dy="0.32em" data-end="true">
                {format.number(tick, { style: 'currency', currency, notation: 'compact' })}
              </text>
            </g>
          ))}
          {months.map((month, at) => {
            let upon = 0;
            const start = axis + track * at + (track - group) / 2;
            return (
              <g key={month}>
                {series.map(({ name, lengths }, number) => {
                  const length = lengths[at] ?? 0;
                  const from = isStacked && length > 0 ? upon : 0;
                  if (isStacked && length > 0) upon += length;
                  const [y, end] = [yOf(Math.max(from + length, from)), yOf(Math.min(from + length, from))];
                  return (
                    <rect
                      key={name}
                      data-series={number}
                      x={place(start + (isStacked ? 0 : bar * number), bar)}
                      y={y + 8}
                      width={Math.max(bar - 1, 1)}
                      height={Math.max(end - y, 0)}
                    />
                  );
                })}
                {at % every === 0 && (
                  <text className={styles.tick} x={place(axis + track * (at + 0.5), 0)} y={height + foot}>
                    {monthText(month)}
                  </text>
                )}
              </g>
            );
          })}
        </svg>
      </div>
      <figcaption className={styles.legend}>
        {series.map(({ name }, number) => (
          <span key={name} className={styles.key} data-series={number}>
            <bdi>{name}</bdi>
          </span>
        ))}
      </figcaption>
    </figure>
  );
};
