import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "../classes.ts";
import { dress, type Rendered } from "../rendered.ts";

export type ListRowProps = {
  title: ReactNode;
  description?: ReactNode;
  leading?: ReactNode;
  /** At the end: a time, an amount, a pill. */
  end?: ReactNode;
  /** Makes the whole row a link. */
  render?: Rendered;
  /** Makes the whole row a button. */
  onClick?: () => void;
  chevron?: boolean;
  current?: boolean;
};

/** Rows between hairlines. */
export function List({ label, children, className }: { label?: string; children: ReactNode; className?: string }) {
  return (
    <ul aria-label={label} className={classes("flex flex-col divide-y divide-hairline", className)}>
      {children}
    </ul>
  );
}

/** One row: what it is, what to know about it, and what stands at its end. Inside List. */
export function ListRow({
  title,
  description,
  leading,
  end,
  render,
  onClick,
  chevron = false,
  current = false,
}: ListRowProps) {
  const pressable = render !== undefined || onClick !== undefined;
  const look = classes(
    "flex min-h-14 w-full items-center gap-3 px-row-inset py-3 text-start text-ink no-underline",
    pressable && "transition-colors hover:bg-sunken focus-visible:-outline-offset-2",
    current && "bg-action-soft",
  );
  const content = (
    <>
      {leading}
      {/* With large text what stands at the end goes below rather than squeeze the title into one syllable a line. */}
      <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
        <span className="flex min-w-0 flex-[1_1_8rem] flex-col">
          <span className="font-strong leading-tight">{title}</span>
          {description && <span className="text-sm text-soft">{description}</span>}
        </span>
        {end && <span className="ms-auto flex max-w-full flex-col items-end gap-1 text-end">{end}</span>}
      </span>
      {chevron && <ChevronRight aria-hidden="true" className="text-soft rtl:rotate-180" />}
    </>
  );
  const mark = current ? { "aria-current": "true" as const } : {};
  return (
    <li>
      {render && dress(render, { className: look, children: content, ...mark })}
      {!render && onClick && (
        <button type="button" className={look} onClick={onClick} {...mark}>
          {content}
        </button>
      )}
      {!pressable && <div className={look}>{content}</div>}
    </li>
  );
}
