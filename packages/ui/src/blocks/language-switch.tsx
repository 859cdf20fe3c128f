import { Languages } from "lucide-react";
import { useId } from "react";
import { SegmentedControl } from "./segmented-control.tsx";

export type LanguageSwitchProps = {
  label: string;
  value: string;
  /** Each language named in itself: हिन्दी, not "Hindi". The value is its BCP 47 tag. */
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
  className?: string;
};

/** The reader's language: one tap while there are up to three, a list beyond. */
export function LanguageSwitch({ label, value, options, onChange, className }: LanguageSwitchProps) {
  const id = useId();
  if (options.length <= 3) {
    const segments = options.map((option) => ({ ...option, lang: option.value }));
    return (
      <SegmentedControl
        label={label}
        options={segments}
        value={value}
        onChange={onChange}
        {...(className && { className })}
      />
    );
  }
  return (
    <span className={className}>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <span className="relative inline-flex items-center">
        <Languages aria-hidden="true" className="pointer-events-none absolute start-3 text-soft" />
        <select
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className="min-h-control appearance-none rounded-box border border-edge bg-surface ps-10 pe-4"
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} lang={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </span>
    </span>
  );
}
