import { Button } from "@carepoint/ui/blocks/button";
import { Trans } from "@lingui/react/macro";
import { Volume2 } from "lucide-react";
import { useEffect, useRef } from "react";
import { QuickSettings } from "../../../components/quick-settings.tsx";
import { keepAwake, openSound, reopenSound, type Sound } from "./tv-sound.ts";

type TvStartProps = {
  /** It rang before it was switched off, and should again with as little as the browser asks for. */
  again: boolean;
  onStart: (sound: Sound) => void;
};

/** The one press that a browser needs before it may ring: it also fills the screen and keeps it awake. */
export function TvStart({ again, onStart }: TvStartProps) {
  const start = () => {
    onStart(openSound());
    void keepAwake();
    void document.documentElement.requestFullscreen?.().catch(() => undefined);
  };
  useRestart(again, start, onStart);
  return (
    <div className="flex flex-wrap items-center justify-between gap-4 rounded-box border border-hairline bg-surface px-4 py-2 text-ink">
      <p className="min-w-0 max-w-prose">
        {again ? (
          <Trans>This screen was started anew and is silent. Press any key of its remote control, or touch it.</Trans>
        ) : (
          <Trans>Press once on this screen, so that it may ring and call out each token.</Trans>
        )}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <QuickSettings />
        <Button variant="primary" icon={<Volume2 aria-hidden="true" />} onClick={start}>
          <Trans>Start with sound</Trans>
        </Button>
      </div>
    </div>
  );
}

/** After a power cut: by itself where the browser allows it, else at the first key or touch, wherever that is. */
function useRestart(again: boolean, start: () => void, onStart: (sound: Sound) => void): void {
  const latest = useRef({ start, onStart });
  latest.current = { start, onStart };
  useEffect(() => {
    if (!again) return;
    void keepAwake();
    let left = false;
    void reopenSound().then((sound) => sound && !left && latest.current.onStart(sound));
    const press = () => latest.current.start();
    addEventListener("keydown", press);
    addEventListener("pointerup", press);
    return () => {
      left = true;
      removeEventListener("keydown", press);
      removeEventListener("pointerup", press);
    };
  }, [again]);
}
