import type { ComponentProps, ReactNode } from "react";
import { classes } from "../classes.ts";
import { controlLook, describe, FieldFrame, type FieldText, useFieldIds } from "./field-frame.tsx";

export type TextFieldProps = FieldText &
  Omit<ComponentProps<"input">, "prefix" | "size"> & {
    /** Fixed text at the start inside the box, such as +91. */
    prefix?: ReactNode;
    /** Fixed text or a control at the end inside the box, such as a unit. */
    suffix?: ReactNode;
  };

/** One line of text, which the browser keeps for itself only where `autoComplete` names a purpose. Takes react-hook-form's `register` as it is. */
export function TextField({
  label,
  hint,
  error,
  labelHidden,
  prefix,
  suffix,
  required,
  className,
  ...input
}: TextFieldProps) {
  const ids = useFieldIds(input.id, input.name);
  const text = { label, hint, error, labelHidden };
  return (
    <FieldFrame ids={ids} {...text} required={required} className={className}>
      <span className="relative flex items-stretch">
        {prefix && (
          <span className="inline-flex items-center rounded-s-box border border-edge border-e-0 bg-sunken px-3 text-soft">
            {prefix}
          </span>
        )}
        <input
          type="text"
          autoComplete="off"
          {...input}
          {...describe(ids, text, required)}
          id={ids.id}
          className={classes(
            controlLook,
            "min-h-control focus-visible:z-1",
            Boolean(prefix) && "rounded-s-none",
            Boolean(suffix) && "rounded-e-none",
          )}
        />
        {suffix && (
          <span className="inline-flex max-w-[70%] shrink-0 items-center rounded-e-box border border-edge border-s-0 bg-sunken px-3 text-soft leading-tight">
            {suffix}
          </span>
        )}
      </span>
    </FieldFrame>
  );
}
