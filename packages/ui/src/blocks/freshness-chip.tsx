import { CircleCheck, Clock, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "../classes.ts";

export type FreshnessChipProps = {
  tone: "fresh" | "aging" | "stale";
  /** "Updated 09:42", "40 min old · offline". */
  children: ReactNode;
  /** The absolute time, on hover. */
  title?: string;
};

const tones = {
  fresh: { Icon: CircleCheck, look: "border-hairline text-soft" },
  aging: { Icon: Clock, look: "border-warn bg-warn-soft text-warn" },
  stale: { Icon: TriangleAlert, look: "border-danger bg-danger-soft font-strong text-danger" },
};

/** How old what you see is. */
export function FreshnessChip({ tone, children, title }: FreshnessChipProps) {
  const { Icon, look } = tones[tone];
  return (
    <span
      title={title}
      className={classes("inline-flex items-center gap-1.5 rounded-box border px-2 py-0.5 text-sm tabular-nums", look)}
    >
      <Icon aria-hidden="true" className="size-[1em]" />
      {children}
    </span>
  );
}
