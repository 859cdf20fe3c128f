import type { ComponentProps, ReactNode } from "react";
import { classes } from "../classes.ts";
import { describe, FieldNotes, type FieldText, RequiredMark, useFieldIds } from "./field-frame.tsx";

export type ChoiceOption = { value: string; label: ReactNode; description?: ReactNode; disabled?: boolean };
export type ChoiceFieldProps = FieldText &
  Omit<ComponentProps<"input">, "type" | "size" | "value" | "defaultValue"> & {
    options: readonly ChoiceOption[];
    value?: string | undefined;
    defaultValue?: string | undefined;
  };

/** One of a few, all in sight: radios as rows that can be hit with a thumb. */
export function ChoiceField({
  label,
  hint,
  error,
  labelHidden,
  required,
  className,
  options,
  value,
  defaultValue,
  ...input
}: ChoiceFieldProps) {
  const ids = useFieldIds(input.id, input.name);
  const text = { label, hint, error, labelHidden };
  const { "aria-required": _, ...described } = describe(ids, text, required);
  return (
    <fieldset className={classes("flex flex-col gap-1.5", className)} {...described}>
      <legend className={classes("mb-1.5 font-strong leading-tight", labelHidden && "sr-only")}>
        {label}
        {required && <RequiredMark />}
      </legend>
      <FieldNotes ids={ids} hint={hint} error={error} />
      <div className="flex flex-col divide-y divide-hairline overflow-hidden rounded-box border border-edge bg-surface">
        {options.map((option, index) => (
          <label
            key={option.value}
            className="flex min-h-control items-start gap-3 px-3 py-2.5 has-checked:bg-action-soft has-disabled:text-soft has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:-outline-offset-2"
          >
            <input
              {...input}
              id={index === 0 ? ids.id : `${ids.id}-${option.value}`}
              type="radio"
              value={option.value}
              disabled={option.disabled ?? input.disabled}
              {...(value !== undefined && { checked: value === option.value })}
              {...(defaultValue !== undefined && { defaultChecked: defaultValue === option.value })}
              className="mt-[0.2em] size-[1.15em] shrink-0 outline-none"
            />
            <span className="flex flex-col">
              <span>{option.label}</span>
              {option.description && <span className="text-sm text-soft">{option.description}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
