import type { ComponentProps } from "react";
import { classes } from "../classes.ts";
import { controlLook, describe, FieldFrame, type FieldText, useFieldIds } from "./field-frame.tsx";

export type OtpFieldProps = FieldText & Omit<ComponentProps<"input">, "size" | "type"> & { length?: number };

/** A one-time code in a single input, so that paste and the keyboard's own suggestion work. */
export function OtpField({
  label,
  hint,
  error,
  labelHidden,
  required,
  className,
  length = 6,
  ...input
}: OtpFieldProps) {
  const ids = useFieldIds(input.id, input.name);
  const text = { label, hint, error, labelHidden };
  return (
    <FieldFrame ids={ids} {...text} required={required} className={className}>
      <input
        {...input}
        {...describe(ids, text, required)}
        id={ids.id}
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9]*"
        maxLength={length}
        className={classes(
          controlLook,
          "min-h-control-large max-w-60 text-center font-strong text-2xl tracking-digits indent-[0.3em]",
        )}
      />
    </FieldFrame>
  );
}
