import { Button } from "@carepoint/ui/blocks/button";
import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { CircleCheck, FileBadge, PenLine } from "lucide-react";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { fullTime, visitTime } from "../../../lib/format.ts";
import { AskedReferrals } from "../components/asked-referrals.tsx";
import { useUnsignedNotes } from "../data.ts";

/** What waits for the doctor: the notes that are still to be signed, the oldest first, then what colleagues ask. */
export function Attention() {
  const { t } = useLingui();
  const query = useUnsignedNotes();
  return (
    <Screen
      title={t`To do`}
      actions={
        <Button icon={<FileBadge aria-hidden="true" />} render={<Link to="/doctor/certificates" />}>
          <Trans>Register of certificates</Trans>
        </Button>
      }
    >
      <QueryView
        query={query}
        offlineMissing={{ title: t`This list needs a connection`, body: t`It will load when you are connected.` }}
      >
        {(notes) =>
          notes.length === 0 ? (
            <EmptyState icon={<CircleCheck aria-hidden />} title={t`Every note is signed`}>
              <Trans>A note that you finish later waits here.</Trans>
            </EmptyState>
          ) : (
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
          )
        }
      </QueryView>
      <AskedReferrals />
    </Screen>
  );
}
