import { Timer } from "lucide-react";
import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { classes } from "../classes.ts";
import { crossed, secondsLeft } from "../time-left.ts";

export type CountdownProps = {
  /** When it ends, as epoch milliseconds of the server's clock. */
  until: number;
  /** The same clock, now, in epoch milliseconds. */
  now: () => number;
  format: (secondsLeft: number) => string;
  /** What is read out at the thresholds; `format` unless given. */
  announce?: (secondsLeft: number) => string;
  /** Seconds left at which it is read out; falling under the last but one also warms its colour. */
  thresholds?: readonly number[];
  onEnd?: () => void;
  label?: ReactNode;
  className?: string;
};

const usual = [60, 30, 10];

/** Time running out, seen each second, heard only at the thresholds. Ends once, also after the tablet slept. */
export function Countdown({
  until,
  now,
  format,
  announce = format,
  thresholds = usual,
  onEnd,
  label,
  className,
}: CountdownProps) {
  const [left, setLeft] = useState(() => secondsLeft(until, now()));
  const [spoken, setSpoken] = useState("");
  const tick = useEffectEvent(() => {
    const next = secondsLeft(until, now());
    if (crossed(left, next, thresholds)) setSpoken(announce(next));
    setLeft(next);
    if (next === 0) onEnd?.();
    return next;
  });

  useEffect(() => {
    const timer = setInterval(() => {
      if (tick() === 0) clearInterval(timer);
    }, 1000);
    return () => clearInterval(timer);
  }, [until]);

  const urgent = left <= (thresholds[0] ?? 0);
  return (
    <span
      className={classes(
        "inline-flex items-center gap-2 tabular-nums",
        urgent ? "font-strong text-now-ink" : "text-ink",
        className,
      )}
    >
      <Timer aria-hidden="true" className={urgent ? "text-now-ink" : "text-soft"} />
      {label && <span>{label}</span>}
      <span role="timer" aria-live="off" className="font-strong">
        {format(left)}
      </span>
      <span className="sr-only" aria-live="polite">
        {spoken}
      </span>
    </span>
  );
}
