import { Button } from "@carepoint/ui/blocks/button";
import { Trans } from "@lingui/react/macro";
import { Volume2 } from "lucide-react";
import { QuickSettings } from "../../../components/quick-settings.tsx";
import { keepAwake, openSound, type Sound } from "./tv-sound.ts";

/** The one press that a browser needs before it may ring: it also fills the screen and keeps it awake. */
export function TvStart({ onStart }: { onStart: (sound: Sound) => void }) {
  const start = () => {
    onStart(openSound());
    void keepAwake();
    void document.documentElement.requestFullscreen?.().catch(() => undefined);
  };
  return (
    <div className="flex flex-wrap items-center justify-between gap-4 rounded-box border border-hairline bg-surface px-4 py-2 text-ink">
      <p className="min-w-0 max-w-prose">
        <Trans>Press once on this screen, so that it may ring and call out each token.</Trans>
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
