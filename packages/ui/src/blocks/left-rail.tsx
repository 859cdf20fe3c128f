import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { classes } from "../classes.ts";
import { dress, type Rendered } from "../rendered.ts";

export type RailItem = {
  key: string;
  label: string;
  icon: ReactNode;
  current: boolean;
  render: Rendered;
  badge?: ReactNode;
};
export type RailGroup = { key: string; label?: string; items: readonly RailItem[] };
export type LeftRailProps = {
  label: string;
  groups: readonly RailGroup[];
  /** Narrow: each label stands small under its icon. */
  collapsed?: boolean;
  onToggle?: () => void;
  toggleLabel: string;
  head?: ReactNode;
  foot?: ReactNode;
};

const under = "flex-col justify-center gap-0.5! px-0.5! py-1";
const between = "border-hairline border-t pt-2";
const small = "max-w-full hyphens-auto break-words text-center text-xs leading-tight";

/** The desk's navigation, at the start edge. */
export function LeftRail({ label, groups, collapsed = false, onToggle, toggleLabel, head, foot }: LeftRailProps) {
  const id = useId();
  const rail = useRef<HTMLDivElement>(null);
  const current = groups.flatMap(({ items }) => items).find((item) => item.current)?.key;
  // Of more places than fit, the one that the reader is at is never below the edge.
  useEffect(() => {
    if (current) rail.current?.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest" });
  }, [current]);
  const Toggle = collapsed ? PanelLeftOpen : PanelLeftClose;
  return (
    <div
      ref={rail}
      data-print="hidden"
      className={classes(
        "sticky top-0 flex h-dvh shrink-0 flex-col gap-3 overflow-y-auto border-hairline border-e bg-surface py-2",
        collapsed ? "w-22 px-1" : "w-[min(14rem,22vw)] px-2",
      )}
    >
      <nav aria-label={label} className="flex flex-1 flex-col gap-4">
        {head && <div className="-mb-1 flex min-h-10 items-center px-2">{head}</div>}
        {groups.map((group, index) => (
          <div key={group.key} className={classes("flex flex-col gap-1", collapsed && index > 0 && between)}>
            {group.label && (
              <p id={`${id}-${group.key}`} className={collapsed ? "sr-only" : "px-2.5 font-strong text-soft text-xs"}>
                {group.label}
              </p>
            )}
            <ul aria-labelledby={group.label && `${id}-${group.key}`} className="flex flex-col gap-0.5">
              {group.items.map((item) => (
                <li key={item.key} className="flex">
                  <RailLink item={item} collapsed={collapsed} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      {foot}
      {onToggle && (
        <button
          type="button"
          aria-expanded={!collapsed}
          title={toggleLabel}
          onClick={onToggle}
          className={classes(
            "flex min-h-control shrink-0 items-center gap-3 rounded-box px-2.5 text-soft text-sm hover:bg-sunken",
            collapsed && under,
          )}
        >
          <Toggle aria-hidden="true" className="rtl:-scale-x-100" />
          <span className={classes(collapsed && small)}>{toggleLabel}</span>
        </button>
      )}
    </div>
  );
}

function RailLink({ item, collapsed }: { item: RailItem; collapsed: boolean }) {
  return dress(item.render, {
    ...(item.current && { "aria-current": "page" }),
    className: classes(
      "relative flex min-h-control min-w-0 flex-1 items-center gap-3 rounded-box px-2.5 text-ink leading-tight no-underline transition-colors hover:bg-sunken aria-[current=page]:bg-action-soft aria-[current=page]:font-strong aria-[current=page]:text-action",
      collapsed && under,
    ),
    children: (
      <>
        <span aria-hidden="true" className="flex">
          {item.icon}
        </span>
        <span className={collapsed ? small : "min-w-0 flex-1"}>{item.label}</span>
        {item.badge && (
          <span
            className={classes(
              "font-strong text-now-ink text-sm tabular-nums",
              collapsed && "absolute end-0.5 top-0 text-xs",
            )}
          >
            {item.badge}
          </span>
        )}
      </>
    ),
  });
}
