import type { QueueEntryView } from "@carepoint/domain/queue/schema";
import { waitedMinutes, waitLength } from "@carepoint/domain/queue/waited";
import { Trans } from "@lingui/react/macro";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { timeOf } from "../../../lib/format.ts";
import { useMinute } from "../../../lib/use-minute.ts";

const looks = { usual: "text-soft", long: "font-strong text-warn", too_long: "font-strong text-danger" } as const;

/** When somebody came and, while they wait, since how many minutes: it turns amber after half an hour, red after one. */
export function Waited({ entry: { arrivedAt, status } }: { entry: Pick<QueueEntryView, "arrivedAt" | "status"> }) {
  const zone = useHospitalZone();
  const now = useMinute();
  if (!arrivedAt) return null;
  const minutes = waitedMinutes(Temporal.Instant.from(arrivedAt), now);
  return (
    <span className="inline-flex flex-wrap gap-x-2">
      <span>{timeOf(arrivedAt, zone)}</span>
      {status === "waiting" && (
        <span className={looks[waitLength(minutes)]}>
          <Trans>{minutes} min</Trans>
        </span>
      )}
    </span>
  );
}
