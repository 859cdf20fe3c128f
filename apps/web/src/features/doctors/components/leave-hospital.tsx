import type { DoctorApplicationView } from "@carepoint/domain/doctors/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { dayOf } from "../../../lib/format.ts";
import { useJudgement, useVisitsAhead } from "../data.ts";

/** Taking a doctor out of the hospital says first what that touches; coming back needs one press. */
export function LeaveHospital({ doctor }: { doctor: DoctorApplicationView }) {
  const { t } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const { deactivate, reactivate } = useJudgement();
  const [asking, setAsking] = useState(false);
  const ahead = useVisitsAhead(doctor.id, asking);
  const { id: doctorId, name, status, active } = doctor;
  if (status !== "approved" && status !== "suspended") return null;
  if (!active) {
    return (
      <div className="flex flex-col items-start gap-3 border-hairline border-t pt-4">
        <p className="text-soft">
          <Trans>No longer works here: not found by patients and without access to any record.</Trans>
        </p>
        <ErrorNotice error={reactivate.error} />
        <Button
          blocked={blocked}
          pending={reactivate.isPending}
          onClick={() =>
            reactivate.mutate(
              { doctorId },
              { onSuccess: () => toast({ title: t`${name} works here again`, tone: "success" }) },
            )
          }
        >
          <Trans>Works here again</Trans>
        </Button>
      </div>
    );
  }
  const leave = () =>
    deactivate.mutate(
      { doctorId },
      {
        onSuccess: () => {
          setAsking(false);
          toast({ title: t`${name} no longer works here`, tone: "success" });
        },
      },
    );
  return (
    <div className="flex flex-col items-start gap-3 border-hairline border-t pt-4">
      <Button blocked={blocked} onClick={() => setAsking(true)}>
        <Trans>Leaves the hospital</Trans>
      </Button>
      <ConfirmDialog
        open={asking}
        danger
        title={t`${name} leaves the hospital?`}
        confirmLabel={t`Leaves the hospital`}
        cancelLabel={t`Stays`}
        pending={deactivate.isPending || ahead.isPending}
        onConfirm={leave}
        onCancel={() => setAsking(false)}
      >
        <p>
          <Trans>From this moment nobody finds or books this doctor, and the doctor opens no record any more.</Trans>
        </p>
        {ahead.data && <Touched {...ahead.data} />}
        <ErrorNotice error={deactivate.error ?? ahead.error} />
      </ConfirmDialog>
    </div>
  );
}

type TouchedProps = { visits: number; first: string | null; last: string | null };

function Touched({ visits, first, last }: TouchedProps) {
  const zone = useHospitalZone();
  if (visits === 0 || !first || !last) {
    return (
      <p className="mt-3 font-strong">
        <Trans>No visit is booked ahead.</Trans>
      </p>
    );
  }
  return (
    <p className="mt-3 font-strong">
      <Plural
        value={visits}
        one="# visit is booked ahead. It stays, and the desk must move it or call it off:"
        other="# visits are booked ahead. They stay, and the desk must move them or call them off:"
      />{" "}
      {dayOf(first, zone)}
      {dayOf(last, zone) !== dayOf(first, zone) && ` – ${dayOf(last, zone)}`}
    </p>
  );
}
