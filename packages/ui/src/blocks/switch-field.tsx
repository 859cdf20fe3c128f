import type { ComponentProps } from "react";
import { classes } from "../classes.ts";
import { describe, FieldNotes, type FieldText, useFieldIds } from "./field-frame.tsx";

export type SwitchFieldProps = Omit<FieldText, "labelHidden"> & Omit<ComponentProps<"input">, "type" | "size">;

/** On or off, taking effect at once. The words stand first, the switch at the end of the row. */
export function SwitchField({ label, hint, error, required, className, ...input }: SwitchFieldProps) {
  const ids = useFieldIds(input.id, input.name);
  return (
    <div className={classes("flex items-start justify-between gap-4 py-2", className)}>
      <div className="flex min-w-0 flex-col gap-1">
        <label htmlFor={ids.id}>{label}</label>
        <FieldNotes ids={ids} hint={hint} error={error} />
      </div>
      <input
        {...input}
        {...describe(ids, { label, hint, error }, required)}
        id={ids.id}
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: the native checkbox tells its own state
        role="switch"
        className="switch"
      />
    </div>
  );
}
