import { type ReactNode, useId } from "react";
import { classes } from "../classes.ts";

export type PanelProps = {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  level?: 2 | 3;
  /** Without padding round the content, for lists and tables. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
};

/** A titled part of a page, named for screen readers by its heading. */
export function Panel({ title, description, actions, level = 2, flush = false, className, children }: PanelProps) {
  const titleId = useId();
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section aria-labelledby={titleId} className={classes("rounded-box border border-hairline bg-surface", className)}>
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 pt-4 pb-3 sm:px-5">
        <div className="flex min-w-0 flex-col gap-0.5">
          <Heading id={titleId} className="text-lg">
            {title}
          </Heading>
          {description && <p className="max-w-prose text-sm text-soft">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </header>
      <div
        className={
          flush
            ? "overflow-hidden rounded-b-box border-hairline border-t [--row-inset:16px] sm:[--row-inset:20px]"
            : "px-4 pb-4 [--row-inset:0px] sm:px-5 sm:pb-5"
        }
      >
        {children}
      </div>
    </section>
  );
}
