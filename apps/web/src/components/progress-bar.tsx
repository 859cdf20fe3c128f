import { useId } from "react";

/** The browser's own bar, in the product's colours whatever the engine calls its parts. */
const look =
  "h-2 w-full appearance-none overflow-hidden rounded-box border-0 bg-sunken [&::-moz-progress-bar]:bg-action [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-action";

type ProgressBarProps = { label: string; percent: number };

/** How far something is, in words and as a bar. */
export function ProgressBar({ label, percent }: ProgressBarProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm text-soft" aria-live="polite">
        {label}
      </label>
      <progress id={id} max={100} value={percent} className={look} />
    </div>
  );
}
