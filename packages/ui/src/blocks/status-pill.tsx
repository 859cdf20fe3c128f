import type { ReactNode } from "react";
import { classes } from "../classes.ts";

export type StatusTone = "waiting" | "confirmed" | "progress" | "done" | "problem" | "now";
export type StatusPillProps = { tone: StatusTone; children: ReactNode; className?: string };

const looks: Record<StatusTone, string> = {
  waiting: "border-warn bg-warn-soft text-warn",
  confirmed: "border-success bg-success-soft text-success",
  progress: "border-info bg-info-soft text-info",
  done: "border-edge bg-sunken text-ink",
  problem: "border-danger bg-danger-soft text-danger",
  now: "border-now bg-now-soft text-now-ink",
};

/** A state as a word, with a shape of its own for those who do not see the colour. */
export function StatusPill({ tone, children, className }: StatusPillProps) {
  return (
    <span
      className={classes(
        "inline-flex max-w-full items-center gap-1.5 rounded-box border px-2 py-0.5 font-strong text-sm leading-tight",
        looks[tone],
        className,
      )}
    >
      <StatusShape tone={tone} />
      {children}
    </span>
  );
}

/** Hollow ring waiting, tick confirmed, half disc in progress, bar done, triangle problem, diamond you-now. */
export function StatusShape({ tone, className }: { tone: StatusTone; className?: string }) {
  return (
    <svg
      viewBox="0 0 12 12"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      className={classes("size-[0.8em] shrink-0", className)}
    >
      {shapes[tone]}
    </svg>
  );
}

const shapes: Record<StatusTone, ReactNode> = {
  waiting: <circle cx="6" cy="6" r="4.75" />,
  confirmed: <path d="m1.5 6.5 3 3 6-7" strokeLinecap="round" strokeLinejoin="round" strokeWidth="2" />,
  progress: (
    <>
      <circle cx="6" cy="6" r="4.75" />
      <path d="M6 1.5a4.5 4.5 0 0 1 0 9z" fill="currentColor" stroke="none" />
    </>
  ),
  done: <path d="M2 3.5h8v5H2z" fill="currentColor" strokeLinejoin="round" />,
  problem: <path d="M6 1.5 11 10.5H1z" fill="currentColor" strokeLinejoin="round" />,
  now: <path d="M6 .9 11.1 6 6 11.1.9 6z" fill="currentColor" stroke="none" />,
};
