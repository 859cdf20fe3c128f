import { Tabs as Base } from "@base-ui/react/tabs";
import type { ComponentProps } from "react";
import { classes } from "../classes.ts";

export const Tabs = Base.Root;

/** The row of tabs; scrolls sideways where it does not fit. */
export function TabList({
  className,
  ...props
}: Omit<ComponentProps<typeof Base.List>, "className"> & { className?: string }) {
  return (
    <Base.List
      {...props}
      className={classes(
        "relative flex gap-1 overflow-x-auto border-hairline border-b [scrollbar-width:none]",
        className,
      )}
    />
  );
}

export function Tab(props: Omit<ComponentProps<typeof Base.Tab>, "className">) {
  return (
    <Base.Tab
      {...props}
      className="inline-flex min-h-control items-center gap-2 whitespace-nowrap border-transparent border-b-2 px-3 text-soft transition-colors hover:text-ink focus-visible:-outline-offset-2 data-active:border-action data-active:font-strong data-active:text-action data-disabled:opacity-55"
    />
  );
}

export function TabPanel({
  className,
  ...props
}: Omit<ComponentProps<typeof Base.Panel>, "className"> & { className?: string }) {
  return <Base.Panel {...props} className={classes("pt-4", className)} />;
}
