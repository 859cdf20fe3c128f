import type { ReactNode } from "react";
import { useId } from "react";
import { classes } from "../classes.ts";

export type SlotButtonProps = {
  /** The time as shown. */
  label: ReactNode;
  /** The time in full, for screen readers. It has the label's words in it: people say to a device what they see. */
  spoken?: string | undefined;
  selected?: boolean;
  pending?: boolean;
  disabled?: boolean | undefined;
  /** Why it cannot be taken; shown under the time and read out. */
  reason?: string | undefined;
  onClick: () => void;
};

/** One time to take. Taken times stay focusable when there is a reason to be heard. */
export function SlotButton({
  label,
  spoken,
  selected = false,
  pending = false,
  disabled = false,
  reason,
  onClick,
}: SlotButtonProps) {
  const reasonId = useId();
  const open = !disabled && !pending;
  return (
    <button
      type="button"
      aria-label={spoken}
      aria-pressed={selected}
      aria-busy={pending || undefined}
      aria-disabled={disabled || undefined}
      aria-describedby={reason ? reasonId : undefined}
      onClick={open ? onClick : undefined}
      className={classes(
        "relative flex min-h-control min-w-0 flex-col items-center justify-center rounded-box border px-2 py-1 text-center leading-tight tabular-nums transition-colors",
        disabled && "border-hairline border-dashed bg-transparent text-soft",
        !disabled && selected && "border-action bg-action font-strong text-on-action",
        !disabled &&
          !selected &&
          "border-edge bg-surface font-strong text-action hover:border-action hover:bg-action-soft",
      )}
    >
      <span className={classes("max-w-full", disabled && "line-through", pending && "animate-breathe")}>{label}</span>
      {reason && (
        <span id={reasonId} className="text-xs">
          {reason}
        </span>
      )}
    </button>
  );
}
