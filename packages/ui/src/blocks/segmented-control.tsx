import { type ReactNode, useId } from "react";
import { classes } from "../classes.ts";

export type Segment<Value extends string> = { value: Value; label: ReactNode; icon?: ReactNode; lang?: string };
export type SegmentedControlProps<Value extends string> = {
  label: string;
  options: readonly Segment<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  wide?: boolean;
  className?: string;
};

/**
 * One of two to four views or settings, taking effect at once. Segments go to a new line whole; a label breaks only where
 * it is wider than a line by itself.
 */
export function SegmentedControl<Value extends string>({
  label,
  options,
  value,
  onChange,
  wide = false,
  className,
}: SegmentedControlProps<Value>) {
  const name = useId();
  return (
    <fieldset
      className={classes(
        "min-w-0 max-w-full rounded-box border border-edge bg-sunken p-0.5",
        wide ? "w-full" : "inline-block w-fit",
        className,
      )}
    >
      <legend className="sr-only">{label}</legend>
      <div className="flex flex-wrap">
        {options.map((option) => (
          <label
            key={option.value}
            lang={option.lang}
            className="relative isolate flex min-h-segment min-w-fit flex-1 items-center justify-center gap-1.5 rounded-[4px] border border-transparent px-3 text-center leading-tight transition-colors has-checked:border-edge has-checked:bg-surface has-checked:font-strong has-focus-visible:outline-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="absolute -inset-px -z-1 appearance-none rounded-[4px] outline-none forced-colors:static forced-colors:appearance-auto"
            />
            {option.icon}
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
