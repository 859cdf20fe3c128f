import type { ReactNode } from "react";
import { classes } from "../classes.ts";

export type ActionBarProps = {
  children: ReactNode;
  /** Stays above the thumb on a phone while the page scrolls. */
  sticky?: boolean;
  className?: string;
};

/** The actions that end a screen or a form: full width on a phone, in a row on wider screens. */
export function ActionBar({ children, sticky = false, className }: ActionBarProps) {
  return (
    <div
      data-print="hidden"
      className={classes(
        "flex flex-col gap-3 max-sm:[&>*]:w-full sm:flex-row sm:items-center",
        sticky &&
          "max-sm:sticky max-sm:z-2 max-sm:bottom-(--bottom-bar,0px) max-sm:-mx-gutter max-sm:border-hairline max-sm:border-t max-sm:bg-surface max-sm:px-gutter max-sm:py-3",
        className,
      )}
    >
      {children}
    </div>
  );
}
