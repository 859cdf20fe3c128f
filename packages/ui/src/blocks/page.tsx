import type { ReactNode } from "react";
import { classes } from "../classes.ts";

export type PageProps = { width?: "narrow" | "regular" | "wide"; children: ReactNode; className?: string };

const widths = { narrow: "max-w-140", regular: "max-w-220", wide: "max-w-none" };

/** The column a screen is set in, with the gutters of the device. Beside a rail all columns begin at one edge (`--page-edge`). */
export function Page({ width = "regular", children, className }: PageProps) {
  return (
    <div
      className={classes(
        "ms-(--page-edge) me-auto flex w-full flex-col gap-6 px-gutter py-6",
        widths[width],
        className,
      )}
    >
      {children}
    </div>
  );
}
