import type { ReactNode } from "react";
import { classes } from "../classes.ts";

export type PrintSheetProps = { size: "a4" | "a5" | "token" | "label"; children: ReactNode; className?: string };

/** A page of paper: black on white in any theme, its true size on screen and its own page in print. */
export function PrintSheet({ size, children, className }: PrintSheetProps) {
  return <article className={classes("sheet", `sheet-${size}`, className)}>{children}</article>;
}
