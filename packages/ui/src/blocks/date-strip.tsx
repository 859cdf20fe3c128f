import { type ReactNode, useEffect, useId, useRef } from "react";
import { classes } from "../classes.ts";

export type StripDay = {
  /** The calendar date, "YYYY-MM-DD". */
  key: string;
  weekday: ReactNode;
  day: ReactNode;
  month?: ReactNode;
  /** A word under the date: how many times are free, or that there are none. */
  note?: ReactNode;
  disabled?: boolean;
  /** The date in full, for screen readers. */
  spoken: string;
};
export type DateStripProps = {
  label: string;
  days: readonly StripDay[];
  value: string;
  onChange: (key: string) => void;
  /** One week, side by side in any width; nothing to swipe unless its words are too large. */
  fitted?: boolean;
  className?: string;
};

/** A fortnight to swipe through; two rows of a week where there is room. Radios underneath: arrow keys move, one tab stop in all. */
export function DateStrip({ label, days, value, onChange, fitted = false, className }: DateStripProps) {
  const name = useId();
  const strip = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    const chosen = strip.current?.querySelector<HTMLElement>("label:has(:checked)");
    chosen?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [value]);
  return (
    <fieldset
      ref={strip}
      className={classes(
        "@container -mx-1 min-w-0 overflow-x-auto overscroll-x-contain px-1 py-1 [scrollbar-width:none]",
        className,
      )}
    >
      <legend className="sr-only">{label}</legend>
      <div
        className={
          fitted
            ? "grid grid-cols-[repeat(7,minmax(min-content,1fr))] gap-0.5"
            : "flex gap-2 @min-[36rem]:grid @min-[36rem]:grid-cols-7"
        }
      >
        {days.map((day) => (
          <label
            key={day.key}
            className={classes(
              "relative isolate flex shrink-0 scroll-mx-8 flex-col items-center rounded-box border border-edge bg-surface py-2 text-center leading-tight tabular-nums transition-colors hover:border-action has-checked:border-action has-checked:bg-action has-disabled:border-hairline has-disabled:border-dashed has-disabled:bg-transparent has-checked:text-on-action has-disabled:text-soft has-focus-visible:outline-2 forced-colors:has-checked:outline-4 has-focus-visible:outline-focus has-focus-visible:outline-offset-2",
              fitted ? "px-0.5" : "min-w-15 px-2",
            )}
          >
            <input
              type="radio"
              name={name}
              value={day.key}
              checked={day.key === value}
              disabled={day.disabled}
              aria-label={day.spoken}
              onChange={() => onChange(day.key)}
              className="absolute inset-0 -z-1 cursor-[inherit] appearance-none rounded-box outline-none"
            />
            <span aria-hidden="true" className="text-sm">
              {day.weekday}
            </span>
            <span aria-hidden="true" className="font-strong text-xl">
              {day.day}
            </span>
            {day.month && (
              <span aria-hidden="true" className="text-xs">
                {day.month}
              </span>
            )}
            {day.note && <span className="mt-1 whitespace-nowrap text-xs">{day.note}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
