import type { QueueEntryView } from "@carepoint/domain/queue/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans, useLingui } from "@lingui/react/macro";
import { Megaphone } from "lucide-react";
import { useOnlineOnly } from "../../../components/online-only.ts";
import type { DoctorQueue } from "../data.ts";
import { SitsAt } from "./sits-at.tsx";

type DoctorQueuesProps = {
  queues: readonly DoctorQueue[];
  pending: boolean;
  onCall: (entry: QueueEntryView) => void;
};

/** Each doctor's door: who is there, how many wait, and the one button that calls the next by number. */
export function DoctorQueues({ queues, pending, onCall }: DoctorQueuesProps) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  return (
    <ul aria-label={t`Doctors`} className="mb-4 grid max-sm:px-4 gap-3 sm:grid-cols-2 xl:grid-cols-3">
      {queues.map(({ doctorId, branchId, doctorName, waiting, served, next }) => (
        <li
          key={doctorId}
          className="flex flex-wrap items-center justify-between gap-3 rounded-box border border-hairline bg-surface px-4 py-3"
        >
          <div className="min-w-0">
            <p className="font-strong leading-tight">{doctorName}</p>
            <p className="text-sm text-soft">
              <Trans>{waiting} waiting</Trans>
              {served.length > 0 && (
                <>
                  {" · "}
                  <Trans>now {served.join(", ")}</Trans>
                </>
              )}
            </p>
          </div>
          <SitsAt doctorId={doctorId} branchId={branchId} doctorName={doctorName} />
          {next ? (
            <Button
              variant="primary"
              icon={<Megaphone aria-hidden="true" />}
              blocked={offline}
              pending={pending}
              onClick={() => onCall(next)}
            >
              <Trans>Call next: {next.number}</Trans>
            </Button>
          ) : (
            <span className="text-sm text-soft">
              <Trans>Nobody waits</Trans>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
