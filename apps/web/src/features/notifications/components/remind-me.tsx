import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Bell } from "lucide-react";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { serverNow } from "../../../lib/clock.ts";
import { settingsQuery } from "../../../lib/env.ts";
import { readPreference, writePreference } from "../../../lib/preferences.ts";
import { pushState, turnOnPush } from "../../../lib/push.ts";
import { useTRPCClient } from "../../../lib/trpc.ts";

const stateKey = ["push-state"];
const quietDays = 30;

/**
 * Offers reminders once someone has a visit to be reminded of. The browser's own question comes only after the button;
 * who says no is left alone for a month.
 */
export function RemindMe() {
  const { t } = useLingui();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const key = useQuery(settingsQuery).data?.vapidPublicKey;
  const state = useQuery({ queryKey: stateKey, queryFn: pushState }).data;
  const [dismissed, setDismissed] = useState(isQuiet);
  const offline = useOnlineOnly();
  const turnOn = useMutation({
    mutationFn: (vapidKey: string) => turnOnPush(client, vapidKey),
    onSettled: () => queryClient.invalidateQueries({ queryKey: stateKey }),
  });
  if (!key || dismissed || (state !== "off" && state !== "install")) return null;
  const refused = turnOn.data === "unsupported";
  const dismiss = () => {
    writePreference("push-asked", String(serverNow()));
    setDismissed(true);
  };
  return (
    <Card tone="sunken">
      <div className="flex flex-col items-start gap-3">
        <h2 className="flex items-center gap-2 text-lg">
          <Bell aria-hidden className="text-action" />
          <Trans>Shall we remind you?</Trans>
        </h2>
        <p>
          <Trans>Ahead of the visit. The message names no doctor and no illness.</Trans>
        </p>
        {state === "install" && (
          <p>
            <Trans>
              On an iPhone or iPad, add Care Point to the home screen first: share, then “Add to Home Screen”.
            </Trans>
          </p>
        )}
        <ErrorNotice error={turnOn.error} />
        {refused && <Notice tone="info">{t`This browser cannot show messages. You get them by mail.`}</Notice>}
        <div className="flex flex-wrap gap-3">
          {state === "off" && !refused && (
            <Button variant="primary" pending={turnOn.isPending} blocked={offline} onClick={() => turnOn.mutate(key)}>
              {t`Remind me`}
            </Button>
          )}
          <Button variant="quiet" onClick={dismiss}>
            {t`Not now`}
          </Button>
        </div>
      </div>
    </Card>
  );
}

function isQuiet(): boolean {
  const asked = Number(readPreference("push-asked") ?? 0);
  return serverNow() - asked < quietDays * 24 * 60 * 60_000;
}
