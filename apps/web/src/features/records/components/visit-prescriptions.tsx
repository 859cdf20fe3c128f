import type { AppointmentId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Pill } from "lucide-react";
import { useKeptRows } from "../../../offline/read.ts";
import { isInForce, readableLatestFirst } from "../cache.ts";
import { usePrescriptions } from "../data.ts";

/** What was prescribed at a visit, one tap from it. */
export function VisitPrescriptions({ appointmentId }: { appointmentId: AppointmentId }) {
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
    </>
  );
}
