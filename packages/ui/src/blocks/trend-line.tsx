import { classes } from "../classes.ts";

export type TrendLineProps = {
  /** The oldest first; of fewer than two nothing is drawn. */
  values: readonly number[];
  className?: string;
};

const [width, height, edge] = [88, 24, 3];

/** The way of one number through time, for the eye alone: a table beside it has the figures. */
export function TrendLine({ values, className }: TrendLineProps) {
  if (values.length < 2) return null;
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  const points = values.map((value, index) => [
    edge + (index * (width - 2 * edge)) / (values.length - 1),
    span === 0 ? height / 2 : height - edge - ((value - low) / span) * (height - 2 * edge),
  ]);
  const [x, y] = points.at(-1) ?? [];
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      className={classes("h-6 w-22 shrink-0 fill-none stroke-action", className)}
    >
      <polyline points={points.map((point) => point.join(",")).join(" ")} strokeWidth="1.5" strokeLinejoin="round" />
      <circle cx={x} cy={y} r="2" className="fill-action" />
    </svg>
  );
}
