/** A place in `$all`: two unsigned 64-bit numbers. Beyond 2^53 a Number would round them, so bigint throughout. */
export interface LogPosition {
  readonly commit: bigint;
  readonly prepare: bigint;
}

const lowHalf = (1n << 64n) - 1n;

/** What the server says where it does not know a position. */
export const noPosition = lowHalf;

export const packPosition = ({ commit, prepare }: LogPosition): bigint => (commit << 64n) | prepare;

export const unpackPosition = (position: bigint): LogPosition => ({
  commit: position >> 64n,
  prepare: position & lowHalf,
});
