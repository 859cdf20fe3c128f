import type { ReactNode } from "react";
import { classes } from "../classes.ts";

export type TimelineItem = {
  key: string;
  time: ReactNode;
  title: ReactNode;
  detail?: ReactNode;
  tone?: "plain" | "now" | "problem";
};

const dots = { plain: "bg-edge", now: "bg-now", problem: "bg-danger" };

/** What happened, in order, with its times. */
export function Timeline({ label, items }: { label: string; items: readonly TimelineItem[] }) {
  return (
    <ol aria-label={label} className="flex flex-col border-hairline border-s-2 ps-4">
      {items.map((item) => (
        <li key={item.key} className="relative flex flex-col pb-4 last:pb-0">
          <span
            aria-hidden="true"
            className={classes(
              "absolute start-[calc(-1rem-6px)] top-[0.45em] size-2.5 rounded-full forced-colors:bg-[CanvasText] ring-4 ring-surface",
              dots[item.tone ?? "plain"],
            )}
          />
          <span className="text-sm text-soft tabular-nums">{item.time}</span>
          <span className="font-strong leading-tight">{item.title}</span>
          {item.detail && <span className="max-w-prose text-soft">{item.detail}</span>}
        </li>
      ))}
    </ol>
  );
}
