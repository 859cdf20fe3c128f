import { Notice } from "@carepoint/ui/blocks/notice";
import { Panel } from "@carepoint/ui/blocks/panel";
import { SwitchField } from "@carepoint/ui/blocks/switch-field";
import { useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { PathLink } from "../../../components/path-link.tsx";
import { useReach } from "../../../lib/connectivity.ts";
import { settingsQuery } from "../../../lib/env.ts";
import { pushState, turnOffPush, turnOnPush } from "../../../lib/push.ts";
import { useTRPCClient } from "../../../lib/trpc.ts";

const stateKey = ["push-state"];

/** Messages on this device. The browser is asked only after the switch, and the text says nothing about health. */
export function PushPanel() {
  const { t } = useLingui();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const offline = useReach() === "offline";
  const settings = useQuery(settingsQuery);
  const state = useQuery({ queryKey: stateKey, queryFn: pushState });
  const key = settings.data?.vapidPublicKey ?? null;
  const turn = useMutation({
    mutationFn: (on: boolean) => (on && key ? turnOnPush(client, key) : turnOffPush(client)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: stateKey }),
  });
  const hints = {
    install: t`On an iPhone or iPad, add Care Point to the home screen first: share, then “Add to Home Screen”.`,
    unsupported: t`This browser cannot show messages. You get them by mail.`,
    denied: t`Messages are blocked for this site. Allow them in the browser's settings for this site, then come back.`,
  };
  const found = turn.data === "unsupported" ? "unsupported" : (state.data ?? "off");
  const hint = found === "on" || found === "off" ? undefined : hints[found];
  const off = settings.data && key === null;
  return (
    <Panel title={t`Messages on this device`}>
      <div className="flex flex-col gap-4">
        <SwitchField
          name="push"
          label={t`Remind me of visits`}
          hint={t`Ahead of a visit, and when something changes. The message names no doctor and no illness.`}
          checked={found === "on"}
          disabled={hint !== undefined || off === true || offline || turn.isPending}
          onChange={(event) => turn.mutate(event.target.checked)}
        />
        {hint && <Notice tone="info">{hint}</Notice>}
        {off && (
          <Notice tone="info">{t`The hospital has not switched these messages on. You get them by mail.`}</Notice>
        )}
        {offline && <Notice tone="info">{t`This needs a connection to the hospital.`}</Notice>}
        <ErrorNotice error={turn.error} />
        <PathLink to="/notifications" className="inline-flex min-h-control items-center self-start text-action">
          {t`Mail, SMS and other devices`}
        </PathLink>
      </div>
    </Panel>
  );
}
