import type { ReactNode } from "react";
import { classes } from "../classes.ts";

export type EmptyStateProps = {
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
};

/** Nothing here: why, and what to do next. */
export function EmptyState({ icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div className={classes("flex flex-col items-center gap-3 px-4 py-8 text-center sm:py-12", className)}>
      {icon && (
        <span aria-hidden="true" className="text-2xl text-action">
          {icon}
        </span>
      )}
      <div className="flex max-w-md flex-col gap-1">
        <p className="font-strong text-lg leading-tight">{title}</p>
        {children && <div className="text-soft">{children}</div>}
      </div>
      {action && <div className="flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
