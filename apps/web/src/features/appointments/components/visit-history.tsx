import { Timeline } from "@carepoint/ui/blocks/timeline";
import { useLingui } from "@lingui/react/macro";
import { fullTime, visitTime } from "../../../lib/format.ts";
import { visitEventWords } from "./visit-words.ts";

interface VisitHistoryProps {
  events: readonly { at: string; event: string; reason: string | null }[];
  zone: string;
}

/** What happened to a visit, oldest first. */
export function VisitHistory({ events, zone }: VisitHistoryProps) {
  const { t, i18n } = useLingui();
  return (
    <Timeline
      label={t`What happened`}
      items={events.flatMap(({ at, event, reason }) => {
        const words = visitEventWords(event);
        if (!words) return [];
        const time = (
          <time dateTime={at} title={fullTime(at, zone)}>
            {visitTime(at, zone)}
          </time>
        );
        return [{ key: `${at} ${event}`, time, title: i18n._(words), detail: reason ?? undefined }];
      })}
    />
  );
}
