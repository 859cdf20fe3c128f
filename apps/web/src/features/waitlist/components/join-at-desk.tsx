import type { BranchId, DoctorId, PatientId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { Trans, useLingui } from "@lingui/react/macro";
import { BellRing } from "lucide-react";
import { useState } from "react";
import { JoinForm } from "./join-form.tsx";

interface JoinAtDeskProps {
  patient: { readonly id: PatientId; readonly name: string };
  doctorId: DoctorId;
  branchId: BranchId | null;
}

/** The desk puts somebody on a doctor's waiting list. */
export function JoinAtDesk({ patient, doctorId, branchId }: JoinAtDeskProps) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button className="self-start" icon={<BellRing aria-hidden />} onClick={() => setOpen(true)}>
        <Trans>Put on the waiting list</Trans>
      </Button>
      <Sheet open={open} onClose={() => setOpen(false)} title={t`Put on the waiting list`} closeLabel={t`Close`}>
        {open && (
          <JoinForm of={{ doctorId }} patients={[patient]} atDesk onlyAt={branchId} onDone={() => setOpen(false)} />
        )}
      </Sheet>
    </>
  );
}
