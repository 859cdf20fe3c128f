import { CircleCheck, Info, OctagonAlert, TriangleAlert, X } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "../classes.ts";

export type NoticeProps = {
  /** `danger` is for harm to a person or to money; a form's slip is FormErrorSummary. */
  tone?: "info" | "success" | "warn" | "danger";
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  onDismiss?: () => void;
  dismissLabel?: string;
  /** Whether it is read out when it appears; off for what was on the page from the start. */
  live?: boolean;
  className?: string;
};

const tones = {
  info: { Icon: Info, look: "border-info bg-info-soft", mark: "text-info" },
  success: { Icon: CircleCheck, look: "border-success bg-success-soft", mark: "text-success" },
  warn: { Icon: TriangleAlert, look: "border-warn bg-warn-soft", mark: "text-warn" },
  danger: { Icon: OctagonAlert, look: "border-danger bg-danger-soft", mark: "text-danger" },
};

/** A message in the flow of the page: what happened and what to do. */
export function Notice({
  tone = "info",
  title,
  children,
  action,
  onDismiss,
  dismissLabel,
  live = true,
  className,
}: NoticeProps) {
  const { Icon, look, mark } = tones[tone];
  const role = tone === "danger" ? "alert" : "status";
  return (
    <div
      {...(live && { role })}
      className={classes("flex items-start gap-3 rounded-box border border-s-4 px-3 py-3", look, className)}
    >
      <Icon aria-hidden="true" className={classes("mt-[0.15em]", mark)} />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        {title && <p className="font-strong leading-tight">{title}</p>}
        {children && <div className="max-w-prose">{children}</div>}
        {action && <div className="mt-2 flex flex-wrap gap-2">{action}</div>}
      </div>
      {onDismiss && dismissLabel && (
        <button
          type="button"
          aria-label={dismissLabel}
          title={dismissLabel}
          onClick={onDismiss}
          className="-m-2 inline-flex size-control items-center justify-center rounded-box"
        >
          <X aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
