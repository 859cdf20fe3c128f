import type { AppointmentView, SlotView } from "@carepoint/domain/appointments/schema";
import { type DoctorId, doctorId as doctorIdOf } from "@carepoint/domain/kernel/id";
import { chargeSchema, zero } from "@carepoint/domain/kernel/money";
import { Button } from "@carepoint/ui/blocks/button";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { SettleFields, useSettling } from "../../../components/settle-fields.tsx";
import { isSaid, settlementOf } from "../../../components/settling.ts";
import { visitTime } from "../../../lib/format.ts";
import { useMoveQuote, useMoveVisit } from "../data.ts";
import { useBranchDoctors } from "./desk-data.ts";
import { DeskSlots } from "./desk-slots.tsx";
import { MoveSum, UseAfterMove } from "./move-words.tsx";

type MoveForPatientProps = {
  visit: AppointmentView;
  /** The desk may choose another doctor of its branch; a doctor moves within the own hours. */
  mayChooseDoctor: boolean;
  onClose: () => void;
};

/** Staff move a visit: doctor, time, then the exact sum and how it is settled. The earliest free time has the focus. */
export function MoveForPatient({ visit, mayChooseDoctor, onClose }: MoveForPatientProps) {
  const { t } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const [doctorId, setDoctorId] = useState<DoctorId>(visit.doctorId);
  const [slot, setSlot] = useState<SlotView & { zone: string }>();
  const [said, setSaid] = useSettling();
  const move = useMoveVisit();
  const { id: appointmentId, branchId } = visit;
  const to = slot && { appointmentId, doctorId, branchId: slot.branchId, startsAt: slot.startsAt };
  const quote = useMoveQuote(to);
  const due = quote.data?.due ?? zero;
  const asked = { due, mayWait: true };
  const when = slot && visitTime(slot.startsAt, slot.zone);
  const send = () => {
    if (!to || !quote.data) return;
    const { refund } = quote.data;
    const expected = { due: chargeSchema.parse(due), refund: chargeSchema.parse(refund) };
    move.mutate(
      { ...to, expected, ...(due > 0 && { settlement: settlementOf(said, asked) }) },
      {
        onSuccess: () => {
          toast({ title: when ? t`Moved to ${when}` : t`Visit moved`, tone: "success" });
          onClose();
        },
      },
    );
  };
  return (
    <Sheet
      open
      shape="full"
      onClose={onClose}
      closeLabel={t`Close`}
      title={slot ? t`Move to ${when}?` : t`Move the visit`}
      footer={
        slot && (
          <>
            <Button onClick={() => setSlot(undefined)}>
              <Trans>Another time</Trans>
            </Button>
            <Button
              key={quote.data ? "ready" : "asking"} // it gets the focus once it can be pressed
              variant="primary"
              autoFocus
              pending={move.isPending}
              blocked={blocked}
              disabled={!quote.data || (due > 0 && !isSaid(said, asked))}
              onClick={send}
            >
              <Trans>Move the visit</Trans>
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        <p>
          {visit.patientName} · {visit.doctorName} · {visitTime(visit.startsAt, visit.zone)}
        </p>
        {!slot && mayChooseDoctor && (
          <ChooseDoctor visit={visit} value={doctorId} onChange={(id) => setDoctorId(doctorIdOf.parse(id))} />
        )}
        {!slot && (
          <DeskSlots
            key={doctorId}
            doctorId={doctorId}
            branchId={branchId}
            kind={visit.kind}
            moving={appointmentId}
            onChosen={setSlot}
            earliest
          />
        )}
        {slot && quote.data && (
          <p className="font-strong" aria-live="polite">
            <MoveSum quote={quote.data} />
          </p>
        )}
        {slot && quote.data?.packageUse && (
          <p>
            <UseAfterMove of={quote.data.packageUse} />
          </p>
        )}
        {slot && due > 0 && <SettleFields value={said} onChange={setSaid} {...asked} />}
        <ErrorNotice error={move.error ?? quote.error} />
      </div>
    </Sheet>
  );
}

type ChooseDoctorProps = { visit: AppointmentView; value: DoctorId; onChange: (id: string) => void };

function ChooseDoctor({ visit, value, onChange }: ChooseDoctorProps) {
  const { t } = useLingui();
  const doctors = useBranchDoctors("", visit.branchId).data?.items ?? [];
  const own = { value: visit.doctorId, label: visit.doctorName };
  const others = doctors.filter(({ id }) => id !== visit.doctorId).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <SelectField
      label={t`Doctor`}
      options={[own, ...others]}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
