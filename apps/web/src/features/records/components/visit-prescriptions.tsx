import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Pill } from "lucide-react";
import { lazy, Suspense } from "react";
import { useKeptRows } from "../../../offline/read.ts";
import { isInForce, readableLatestFirst } from "../cache.ts";
import { usePrescriptions } from "../data.ts";

const RecordPaper = lazy(async () => ({ default: (await import("./record-paper.tsx")).RecordPaper }));

type Seen = Pick<AppointmentView, "id" | "status">;

/** What was prescribed at a visit, one tap from it, and once it is over its summary. */
export function VisitPrescriptions({ visit: { id: appointmentId, status } }: { visit: Seen }) {
  const kept = useKeptRows("prescription");
  const asked = usePrescriptions();
  const all = readableLatestFirst(asked.data ?? kept.rows).filter(isInForce);
  const given = all.filter((prescription) => prescription.appointmentId === appointmentId);
  return (
    <>
      {given.map(({ id }) => (
        <Button
          key={id}
          variant="primary"
          size="large"
          icon={<Pill aria-hidden />}
          render={<Link to="/prescriptions/$prescriptionId" params={{ prescriptionId: id }} />}
        >
          <Trans>Read the prescription</Trans>
        </Button>
      ))}
      {status === "completed" && (
        <Suspense>
          <RecordPaper of={{ appointmentId }} />
        </Suspense>
      )}
    </>
  );
}
