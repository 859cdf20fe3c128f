import type { Channel } from "@carepoint/domain/notifications/channels";
import { Card } from "@carepoint/ui/blocks/card";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Panel } from "@carepoint/ui/blocks/panel";
import { SwitchField } from "@carepoint/ui/blocks/switch-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { BackToMore } from "../../../components/back-to-more.tsx";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { QuietHoursChoice } from "../components/quiet-hours.tsx";
import { WantedKinds } from "../components/wanted-kinds.tsx";
import { usePreferences, useSetPreferences } from "../data.ts";

/** By which ways the hospital may write. What must arrive, such as a code to sign in, is sent all the same. */
export function Preferences() {
  const { t } = useLingui();
  const preferences = usePreferences();
  const save = useSetPreferences();
  const offline = useOnlineOnly();
  const ways: readonly { channel: Channel; label: string; hint: string }[] = [
    { channel: "email", label: t`By e-mail`, hint: t`Confirmations, reminders, refunds.` },
    { channel: "sms", label: t`By SMS`, hint: t`When a visit is confirmed or cancelled.` },
    { channel: "push", label: t`On my devices`, hint: t`Where you switched reminders on under My account.` },
  ];
  return (
    <Screen
      title={t`Notifications`}
      width="narrow"
      back={<BackToMore />}
      lead={<Trans>Everything is also kept under Messages, whatever you switch off here.</Trans>}
    >
      <QueryView query={preferences}>
        {({ preferences: wanted, available, quietHours }) => (
          <div className="flex flex-col gap-6">
            <Card>
              <div className="flex flex-col divide-y divide-hairline">
                {ways.map(({ channel, label, hint }) => {
                  const open = available.includes(channel);
                  return (
                    <SwitchField
                      key={channel}
                      name={channel}
                      label={label}
                      hint={open ? hint : t`This hospital does not write this way.`}
                      checked={open && wanted[channel]}
                      disabled={!open || offline !== undefined || save.isPending}
                      onChange={(event) => save.mutate({ ...wanted, [channel]: event.target.checked })}
                    />
                  );
                })}
              </div>
            </Card>
            <Panel title={t`About what`} description={t`By the ways that are switched on above.`}>
              <WantedKinds
                wanted={wanted}
                available={available}
                blocked={offline !== undefined || save.isPending}
                onChange={(refused) => save.mutate({ ...wanted, refused })}
              />
            </Panel>
            <Card>
              <QuietHoursChoice
                wish={wanted.quiet}
                hospital={quietHours}
                pending={save.isPending}
                blocked={offline}
                onChange={(quiet) => save.mutate({ ...wanted, quiet })}
              />
            </Card>
          </div>
        )}
      </QueryView>
      {offline && <Notice tone="info">{offline}</Notice>}
      <ErrorNotice error={save.error} />
      <p className="text-sm text-soft">
        <Trans>
          Always sent: codes to sign in, links to a new password, that somebody opened your record in an emergency, and
          that a medicine is called back.
        </Trans>
      </p>
    </Screen>
  );
}
