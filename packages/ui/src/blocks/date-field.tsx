import { type ReactNode, type Ref, useImperativeHandle, useRef } from "react";
import { classes } from "../classes.ts";
import { controlLook, describe, FieldNotes, type FieldText, RequiredMark, useFieldIds } from "./field-frame.tsx";

/** What react-hook-form sees instead of an input: a value it can read and set, and something to focus. */
export type DateFieldHandle = { name: string; type: "date-parts"; value: string; focus: () => void };
type DateEvent = { target: { name: string; value: string }; type: "change" | "blur" };

export type DateFieldProps = FieldText & {
  name: string;
  id?: string;
  dayLabel: ReactNode;
  monthLabel: ReactNode;
  yearLabel: ReactNode;
  /** "YYYY-MM-DD"; "" when empty; something like "1990-13-" while unfinished, so that the form's schema refuses it. */
  value?: string;
  defaultValue?: string;
  onChange?: (event: DateEvent) => unknown;
  onBlur?: (event: DateEvent) => unknown;
  ref?: Ref<DateFieldHandle>;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  /** Lets the browser fill in the reader's own birthday. */
  birthday?: boolean;
  className?: string;
};

const parts = ["day", "month", "year"] as const;
const complete = { day: "bday-day", month: "bday-month", year: "bday-year" } as const;

/** A date people know by heart, as three numbers: no calendar to leaf back through. */
export function DateField({
  label,
  hint,
  error,
  labelHidden,
  name,
  ref,
  required,
  className,
  ...date
}: DateFieldProps) {
  const ids = useFieldIds(date.id, name);
  const inputs = useRef<Record<string, HTMLInputElement | null>>({});
  const first = splitDate(date.value ?? date.defaultValue ?? "");
  const read = () => joinDate(...parts.map((part) => inputs.current[part]?.value ?? ""));
  const emit = (type: DateEvent["type"]): DateEvent => ({ target: { name, value: read() }, type });

  useImperativeHandle(ref, () => ({
    name,
    type: "date-parts" as const,
    get value() {
      return read();
    },
    set value(next: string) {
      const split = splitDate(next ?? "");
      for (const part of parts) {
        const input = inputs.current[part];
        if (input) input.value = split[part];
      }
    },
    focus: () =>
      (parts.map((part) => inputs.current[part]).find((input) => !input?.value) ?? inputs.current.day)?.focus(),
  }));

  const { "aria-required": _, ...described } = describe(ids, { label, hint, error }, required);
  const names = { day: date.dayLabel, month: date.monthLabel, year: date.yearLabel };
  return (
    <fieldset className={classes("flex flex-col gap-1.5", className)} {...described}>
      <legend className={classes("mb-1.5 font-strong leading-tight", labelHidden && "sr-only")}>
        {label}
        {required && <RequiredMark />}
      </legend>
      <FieldNotes ids={ids} hint={hint} error={error} />
      <div className="flex gap-3">
        {parts.map((part) => (
          <label key={part} className="flex flex-col gap-1 text-sm">
            {names[part]}
            <input
              id={part === "day" ? ids.id : `${ids.id}-${part}`}
              ref={(input) => {
                inputs.current[part] = input;
              }}
              type="text"
              inputMode="numeric"
              maxLength={part === "year" ? 4 : 2}
              autoComplete={date.birthday ? complete[part] : "off"}
              defaultValue={first[part]}
              disabled={date.disabled}
              aria-invalid={error ? true : undefined}
              onChange={() => date.onChange?.(emit("change"))}
              onBlur={() => date.onBlur?.(emit("blur"))}
              className={classes(controlLook, "min-h-control text-base", part === "year" ? "max-w-24" : "max-w-16")}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** "2026-03-09" to what stands in the three boxes. */
export function splitDate(value: string): Record<(typeof parts)[number], string> {
  const [year = "", month = "", day = ""] = value.split("-");
  return { day: day.replace(/^0/, ""), month: month.replace(/^0/, ""), year };
}

/** The three boxes to "2026-03-09"; "" when all are empty; left unfinished where they are, so that a schema refuses it. */
export function joinDate(day = "", month = "", year = ""): string {
  const filled = [year.trim(), ...[month, day].map((part) => part.trim().replace(/^\d$/, "0$&"))];
  return filled.some(Boolean) ? filled.join("-") : "";
}
