import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { number } from "../lib/format.ts";
import type { useSending } from "./use-sending.ts";

/** The browser's own bar, in the product's colours whatever the engine calls its parts. */
const look =
  "h-2 w-full appearance-none overflow-hidden rounded-box border-0 bg-sunken [&::-moz-progress-bar]:bg-action [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-action";

type SendingBarProps = { sending: ReturnType<typeof useSending> };

/** How far the file is, in words and as a bar; nothing before one was chosen. */
export function SendingBar({ sending: { state, progress } }: SendingBarProps) {
  const { t } = useLingui();
  const id = useId();
  if (state === "none" || state === "failed") return null;
  const percent = Math.floor(progress.share * 100);
  const words = () => {
    if (state === "sent") return t`Sent`;
    if (progress.waiting) return t`Waiting for the network. It goes on by itself.`;
    return percent >= 100 ? t`Being looked at …` : t`Sending, ${number(percent)} %`;
  };
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm text-soft" aria-live="polite">
        {words()}
      </label>
      <progress id={id} max={100} value={state === "sent" ? 100 : percent} className={look} />
    </div>
  );
}
