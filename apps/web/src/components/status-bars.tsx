import { Button } from "@carepoint/ui/blocks/button";
import { OfflineBar } from "@carepoint/ui/blocks/offline-bar";
import { Trans, useLingui } from "@lingui/react/macro";
import { heartbeat, useReach } from "../lib/connectivity.ts";
import { applyUpdate, useUpdateWaiting } from "../lib/updates.ts";

/** What concerns the whole app: no server, or a newer version. */
export function StatusBars() {
  const { t } = useLingui();
  const offline = useReach() === "offline";
  const update = useUpdateWaiting();
  return (
    <>
      {offline && (
        <OfflineBar action={<Button size="compact" onClick={() => void heartbeat()}>{t`Try again`}</Button>}>
          <Trans>No connection to the hospital. What is saved on this device can still be read.</Trans>
        </OfflineBar>
      )}
      {update && !offline && (
        <div
          role="status"
          data-print="hidden"
          className="flex flex-wrap items-center gap-x-3 gap-y-1 border-info border-b bg-info-soft px-gutter py-2 text-sm"
        >
          <span className="min-w-0 flex-1">
            <Trans>A new version is ready. It loads in a moment; what you typed and did not save is lost.</Trans>
          </span>
          <Button size="compact" onClick={applyUpdate}>{t`Update now`}</Button>
        </div>
      )}
    </>
  );
}
