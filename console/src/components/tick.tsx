import styles from '#console/components/tick.module.css';

interface TickProps {
  readonly label: string;
  readonly isTicked: boolean;
  /** Some of what it stands for is ticked. */
  readonly isPartly?: boolean;
  readonly onTick: (isTicked: boolean) => void;
}

/** The browser's own box to tick. A list has one in each row, and draws many in a frame. */
export const Tick = ({ label, isTicked, isPartly = false, onTick }: TickProps) => (
  <input
    ref={(box) => {
      if (box) box.indeterminate = isPartly;
    }}
    type="checkbox"
    className={styles.tick}
    aria-label={label}
    checked={isTicked}
    onChange={({ currentTarget }) => onTick(currentTarget.checked)}
  />
);
