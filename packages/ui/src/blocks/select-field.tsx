import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { classes } from "../classes.ts";
import { controlLook, describe, FieldFrame, type FieldText, useFieldIds } from "./field-frame.tsx";

export type SelectOption = { value: string; label: string; disabled?: boolean };
export type SelectFieldProps = FieldText &
  Omit<ComponentProps<"select">, "children" | "multiple" | "size"> & {
    options: readonly SelectOption[];
    /** Shown while nothing is chosen; cannot be chosen again. */
    placeholder?: string;
  };

/** The browser's own select: on a phone nothing beats its picker. */
export function SelectField({
  label,
  hint,
  error,
  labelHidden,
  required,
  className,
  options,
  placeholder,
  ...select
}: SelectFieldProps) {
  const ids = useFieldIds(select.id, select.name);
  const text = { label, hint, error, labelHidden };
  const uncontrolled = select.value === undefined && select.defaultValue === undefined && placeholder !== undefined;
  return (
    <FieldFrame ids={ids} {...text} required={required} className={className}>
      <span className="relative flex">
        <select
          {...(uncontrolled && { defaultValue: "" })}
          {...select}
          {...describe(ids, text, required)}
          id={ids.id}
          className={classes(controlLook, "min-h-control appearance-none pe-10")}
        >
          {placeholder !== undefined && (
            <option value="" disabled>
              {placeholder}
            </option>
          )}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden="true" className="pointer-events-none absolute inset-y-0 end-3 my-auto text-soft" />
      </span>
    </FieldFrame>
  );
}
