import { classes } from "../classes.ts";
import { useMedia } from "../use-media.ts";

export type Bar = {
  key: string;
  /** Below the bar, where there is room for it. */
  label: string;
  /** Any number; below zero hangs under the line. */
  value: number;
  /** What pointing at the bar tells. */
  title: string;
};

export type BarChartProps = {
  bars: readonly Bar[];
  /** Written at the top line and at the bottom one where bars hang below zero. */
  scale: (value: number) => string;
  onFollow?: (key: string) => void;
  className?: string;
};

const [height, foot, side] = [200, 22, 64];

/**
 * Bars for the eye alone: beside it stands a table of the same figures for screen readers and the keyboard. Drawn in a
 * box of its own units, narrower on a phone, so that what is written stays legible.
 */
export function BarChart({ bars, scale, onFollow, className }: BarChartProps) {
  const width = useMedia("(width < 40rem)") ? 340 : 720;
  const top = Math.max(1, ...bars.map(({ value }) => value));
  const bottom = Math.min(0, ...bars.map(({ value }) => value));
  const y = (value: number) => 8 + ((top - value) / (top - bottom)) * (height - 16 - foot);
  const step = (width - side) / Math.max(1, bars.length);
  const every = Math.ceil(56 / step);
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      className={classes("w-full select-none fill-soft text-[11px]", className)}
    >
      {[top, ...(bottom < 0 ? [bottom] : [])].map((value) => (
        <g key={value}>
          <line x1={side} x2={width} y1={y(value)} y2={y(value)} className="stroke-hairline" strokeDasharray="3 3" />
          <text x={side - 6} y={y(value) + 4} textAnchor="end">
            {scale(value)}
          </text>
        </g>
      ))}
      {bars.map(({ key, label, value, title }, index) => (
        <g key={key} className="group">
          <rect
            x={side + index * step}
            y={0}
            width={step}
            height={height - foot}
            className={classes("fill-transparent", onFollow && "cursor-pointer group-hover:fill-sunken")}
            {...(onFollow && { onClick: () => onFollow(key) })}
          >
            <title>{title}</title>
          </rect>
          <rect
            x={side + index * step + step * 0.14}
            width={step * 0.72}
            y={Math.min(y(value), y(0))}
            height={Math.abs(y(value) - y(0))}
            rx={1.5}
            className={classes("pointer-events-none", value < 0 ? "fill-warn" : "fill-action")}
          />
          {index % every === 0 && (
            <text x={side + (index + 0.5) * step} y={height - 6} textAnchor="middle">
              {label}
            </text>
          )}
        </g>
      ))}
      <line x1={side} x2={width} y1={y(0)} y2={y(0)} className="stroke-edge" />
    </svg>
  );
}
