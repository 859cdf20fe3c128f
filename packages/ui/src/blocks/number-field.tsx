import type { ReactNode } from "react";
import { TextField, type TextFieldProps } from "./text-field.tsx";

export type NumberFieldProps = Omit<TextFieldProps, "type" | "suffix" | "inputMode"> & {
  /** The unit, shown at the end inside the box. */
  unit?: ReactNode;
  /** Whether the keypad offers a decimal point. */
  decimal?: boolean;
};

/** A number as text with a numeric keypad: `type="number"` loses what was typed and changes under the mouse wheel. */
export function NumberField({ unit, decimal = false, ...field }: NumberFieldProps) {
  return <TextField autoComplete="off" {...field} inputMode={decimal ? "decimal" : "numeric"} suffix={unit} />;
}
