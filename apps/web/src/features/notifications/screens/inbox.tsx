import type { NotificationView } from "@carepoint/domain/notifications/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { Facts } from "@carepoint/ui/blocks/facts";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { BackToMore } from "../../../components/back-to-more.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { money, visitTime } from "../../../lib/format.ts";
import { useKeptRows } from "../../../offline/read.ts";
import { notificationWords } from "../components/notification-words.ts";
import { useInbox, useMarkRead } from "../data.ts";

/** Every message the hospital sent, the latest first. Each leads to what it is about. */
export function Inbox() {
  const { t } = useLingui();
  const inbox = useInbox();
  const kept = useKeptRows("notification");
  const markRead = useMarkRead();
  const offline = useOnlineOnly();
  const unread = (inbox.data ?? []).filter(({ readAt }) => readAt === null).map(({ id }) => id);
  const readAll = async () => {
    // One after the other: what fails is still marked as new, and shown so.
    for (const notificationId of unread) await markRead.mutateAsync({ notificationId }).catch(() => undefined);
  };
  return (
    <Screen
      title={t`Messages`}
      width="narrow"
      back={<BackToMore />}
      actions={
        unread.length > 0 && (
          <Button pending={markRead.isPending} blocked={offline} onClick={() => void readAll()}>
            <Trans>Mark all as read</Trans>
          </Button>
        )
      }
    >
      <QueryView<readonly NotificationView[]>
        query={inbox}
        kept={{ data: kept.state === "ready" ? latestFirst(kept.rows) : undefined, asOf: kept.asOf, state: kept.state }}
        isEmpty={(messages) => messages.length === 0}
        empty={{ title: t`No messages yet`, body: t`Confirmations, reminders and refunds appear here.` }}
        offlineMissing={{
          title: t`Your messages are not on this device yet`,
          body: t`Open this page once with a connection; after that it is here without one.`,
        }}
      >
        {(messages) => (
          <Card flush>
            <List label={t`Messages`}>
              {messages.map((message) => (
                <MessageRow
                  key={message.id}
                  message={message}
                  onOpen={() => message.readAt === null && markRead.mutate({ notificationId: message.id })}
                />
              ))}
            </List>
          </Card>
        )}
      </QueryView>
    </Screen>
  );
}

function MessageRow({ message, onOpen }: { message: NotificationView; onOpen: () => void }) {
  const { i18n, t } = useLingui();
  const zone = useHospitalZone();
  const words = i18n._(notificationWords[message.template]);
  const isNew = message.readAt === null;
  const { amount, startsAt, zone: at, doctorName } = message.params;
  const about = (
    <Facts>
      {typeof amount === "number" && <span>{money(amount)}</span>}
      {typeof startsAt === "string" && typeof at === "string" && <span>{visitTime(startsAt, at)}</span>}
      {typeof doctorName === "string" && <span>{doctorName}</span>}
    </Facts>
  );
  return (
    <ListRow
      title={isNew ? words : <span className="font-normal">{words}</span>}
      description={about}
      end={
        <>
          <span className="text-sm text-soft">{visitTime(message.createdAt, zone)}</span>
          {isNew && <StatusPill tone="now">{t`New`}</StatusPill>}
        </>
      }
      chevron
      render={<Link to={message.path} onClick={onOpen} />}
    />
  );
}

function latestFirst(messages: readonly NotificationView[]): NotificationView[] {
  return [...messages].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}
