import type { SessionView } from "@carepoint/domain/accounts/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Panel } from "@carepoint/ui/blocks/panel";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { useLingui } from "@lingui/react/macro";
import { Monitor } from "lucide-react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { serverNow } from "../../../lib/clock.ts";
import { agoText } from "../../../lib/format.ts";
import { useRevokeSession, useSessions } from "../data.ts";
import { useDeviceName } from "./device-name.ts";

/** Where this account is signed in; any of them can be ended from here. */
export function SessionsPanel() {
  const { t } = useLingui();
  const sessions = useSessions();
  const revoke = useRevokeSession();
  const blocked = useOnlineOnly();
  const others = (sessions.data ?? []).filter(({ current }) => !current);
  const endOthers = async () => {
    // One after the other: what fails stays in the list, and the notice says why.
    for (const { id } of others) await revoke.mutateAsync({ sessionId: id }).catch(() => undefined);
  };
  return (
    <Panel
      title={t`Signed-in devices`}
      description={t`End those that you do not know, and change your password.`}
      actions={
        others.length > 1 && (
          <Button
            pending={revoke.isPending}
            onClick={() => void endOthers()}
            {...(blocked && { blocked })}
          >{t`Sign out all others`}</Button>
        )
      }
      flush
    >
      <ErrorNotice error={revoke.error} />
      <QueryView query={sessions}>
        {(rows) => (
          <List label={t`Signed-in devices`}>
            {rows.map((row) => (
              <SessionRow
                key={row.id}
                session={row}
                ending={revoke.isPending && revoke.variables?.sessionId === row.id}
                onEnd={() => revoke.mutate({ sessionId: row.id })}
              />
            ))}
          </List>
        )}
      </QueryView>
    </Panel>
  );
}

function SessionRow({ session, ending, onEnd }: { session: SessionView; ending: boolean; onEnd: () => void }) {
  const { t } = useLingui();
  const deviceName = useDeviceName();
  const blocked = useOnlineOnly();
  const ago = agoText(serverNow() - Temporal.Instant.from(session.lastSeenAt).epochMilliseconds);
  const end = session.current ? (
    <StatusPill tone="now">{t`This device`}</StatusPill>
  ) : (
    <Button size="compact" pending={ending} onClick={onEnd} {...(blocked && { blocked })}>{t`Sign out`}</Button>
  );
  return (
    <ListRow
      leading={<Monitor aria-hidden className="text-soft" />}
      title={deviceName(session.device)}
      description={t`Last used ${ago}`}
      end={end}
    />
  );
}
