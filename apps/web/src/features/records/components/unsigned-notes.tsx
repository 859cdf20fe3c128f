import type { UnsignedNote } from "@carepoint/domain/records/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { PenLine } from "lucide-react";
import { fullTime, visitTime } from "../../../lib/format.ts";

/** Notes that are still to be signed, the oldest first; nothing where none are. */
export function UnsignedNotes({ notes }: { notes: readonly UnsignedNote[] }) {
  const { t } = useLingui();
  if (notes.length === 0) return null;
  return (
    <Panel title={t`Unsigned notes`} flush>
      <ul className="divide-y divide-hairline">
        {notes.map(({ encounterId, appointmentId, patientName, startsAt, zone, status }) => (
          <li key={encounterId} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
            <div className="min-w-0 flex-1 basis-56">
              <p className="break-words font-strong">{patientName}</p>
              <p className="text-soft text-sm tabular-nums" title={fullTime(startsAt, zone)}>
                {visitTime(startsAt, zone)} ·{" "}
                {status === "open" ? <Trans>The visit was never finished</Trans> : <Trans>Put off</Trans>}
              </p>
            </div>
            <Button
              icon={<PenLine aria-hidden="true" />}
              render={<Link to="/doctor/visits/$appointmentId" params={{ appointmentId }} />}
            >
              <Trans>Write and sign</Trans>
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
