import { useLingui } from "@lingui/react/macro";
import { number } from "../lib/format.ts";
import { ProgressBar } from "./progress-bar.tsx";
import type { useSending } from "./use-sending.ts";

type SendingBarProps = { sending: ReturnType<typeof useSending> };

/** How far the file is, in words and as a bar; nothing before one was chosen. */
export function SendingBar({ sending: { state, progress } }: SendingBarProps) {
  const { t } = useLingui();
  if (state === "none" || state === "failed") return null;
  const percent = Math.floor(progress.share * 100);
  const words = () => {
    if (state === "sent") return t`Sent`;
    if (progress.waiting) return t`Waiting for the network. It goes on by itself.`;
    return percent >= 100 ? t`Being looked at …` : t`Sending, ${number(percent)} %`;
  };
  return <ProgressBar label={words()} percent={state === "sent" ? 100 : percent} />;
}
