import type { ComponentProps } from "react";
import { classes } from "../classes.ts";
import { controlLook, describe, FieldFrame, type FieldText, useFieldIds } from "./field-frame.tsx";
import { unremembered } from "./unremembered-form.tsx";

export type TextAreaProps = FieldText & ComponentProps<"textarea">;

/** Several lines of text; grows with what is written where the browser can. Not part of a `FormData`. */
export function TextArea({ label, hint, error, labelHidden, required, className, rows = 3, ...area }: TextAreaProps) {
  const ids = useFieldIds(area.id, area.name);
  const text = { label, hint, error, labelHidden };
  return (
    <FieldFrame ids={ids} {...text} required={required} className={className}>
      <textarea
        form={unremembered}
        rows={rows}
        {...area}
        {...describe(ids, text, required)}
        id={ids.id}
        className={classes(controlLook, "field-sizing-content min-h-20 resize-y py-2")}
      />
    </FieldFrame>
  );
}
