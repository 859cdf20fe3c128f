import type { ReactNode } from "react";
import { classes } from "../classes.ts";
import { VisuallyHidden } from "./visually-hidden.tsx";

export type Step = {
  key: string;
  title: ReactNode;
  detail?: ReactNode;
  state: "done" | "current" | "next";
  /** The state in words, for those who do not see the mark. */
  stateLabel: string;
};

const marks = {
  done: "border-success bg-success text-surface",
  current: "border-now bg-now-soft text-now-ink ring-4 ring-now-soft",
  next: "border-edge bg-surface",
};

/** Where something stands on its way: done, here, still to come. */
export function StepList({ label, steps }: { label: string; steps: readonly Step[] }) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {steps.map((step) => (
        <li
          key={step.key}
          {...(step.state === "current" && { "aria-current": "step" })}
          className="group/step grid grid-cols-[auto_1fr] gap-x-3 forced-colors:outline-none"
        >
          <span aria-hidden="true" className="flex flex-col items-center">
            <span
              className={classes(
                "mt-[0.2em] flex size-[1.1em] items-center justify-center rounded-full border-2",
                marks[step.state],
              )}
            >
              {step.state === "done" && <Tick />}
              {step.state === "current" && <span className="size-[0.4em] rounded-full bg-current" />}
            </span>
            <span
              className={classes(
                "w-0.5 flex-1 group-last/step:hidden",
                step.state === "done" ? "bg-success" : "bg-hairline",
              )}
            />
          </span>
          <span className="flex flex-col pb-4 group-last/step:pb-0">
            <span className={step.state === "next" ? "text-soft" : "font-strong"}>
              {step.title}
              <VisuallyHidden> {step.stateLabel}</VisuallyHidden>
            </span>
            {step.detail && <span className="text-sm text-soft">{step.detail}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Tick() {
  return (
    <svg
      viewBox="0 0 12 12"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.25"
      className="size-[0.75em]"
    >
      <path d="m2 6.5 2.75 2.75L10 3.25" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
