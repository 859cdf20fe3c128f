import type { ComponentProps } from "react";
import { classes } from "../classes.ts";
import { describe, FieldNotes, type FieldText, RequiredMark, useFieldIds } from "./field-frame.tsx";

export type CheckboxFieldProps = Omit<FieldText, "labelHidden"> & Omit<ComponentProps<"input">, "type" | "size">;

/** One yes or no that is sent with a form. For what takes effect at once use SwitchField. */
export function CheckboxField({ label, hint, error, required, className, ...input }: CheckboxFieldProps) {
  // Several that share a name differ by what they stand for: one id twice, and every label would tick the first.
  const own = input.name && input.value !== undefined ? `${input.name}-${input.value}` : input.name;
  const ids = useFieldIds(input.id, own);
  return (
    <div className={classes("flex flex-col gap-1.5", className)}>
      {/* Reaches out at the start: a finger that lands beside the box ticks it. */}
      <label htmlFor={ids.id} className="-ms-3 flex min-h-control items-start gap-3 py-2 ps-3">
        <input
          {...input}
          {...describe(ids, { label, hint, error }, required)}
          id={ids.id}
          type="checkbox"
          className="mt-[0.15em] size-[1.25em] shrink-0"
        />
        <span>
          {label}
          {required && <RequiredMark />}
        </span>
      </label>
      <div className="-mt-2 flex flex-col gap-1.5 ps-8 empty:hidden">
        <FieldNotes ids={ids} hint={hint} error={error} />
      </div>
    </div>
  );
}
