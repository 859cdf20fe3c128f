import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import type { AppointmentView, SlotView } from "@carepoint/domain/appointments/schema";
import type { DoctorView } from "@carepoint/domain/doctors/schema";
import { addDays } from "@carepoint/domain/kernel/calendar";
import type { PatientId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { todayIn, visitTime } from "../../../lib/format.ts";
import type { HeldAtDesk } from "./any-at-desk.tsx";
import { ConfirmAtDesk } from "./confirm-at-desk.tsx";
import { useBookingCommands, useDoctorTerms } from "./desk-data.ts";
import { DeskSlots } from "./desk-slots.tsx";
import { KindChoice } from "./kind-choice.tsx";

type BookAgainProps = { visit: AppointmentView; patientId: PatientId; onClose: () => void };

/** In how many weeks the times begin that are looked through; most patients come back in one. */
const weeksAhead = ["1", "2", "4", "8", "0"] as const;
type WeeksAhead = (typeof weeksAhead)[number];

/** The desk's flow for the doctor of a visit: the patient is known and so is with whom; left are when, what kind, and why. */
export function BookAgain({ visit, patientId, onClose }: BookAgainProps) {
  const { t } = useLingui();
  const toast = useToast();
  const doctor = useDoctorTerms(visit.doctorId);
  const [slot, setSlot] = useState<SlotView & { zone: string }>();
  const [chosen, setKind] = useState<VisitKind>();
  const [held, setHeld] = useState<HeldAtDesk["held"]>();
  const { release } = useBookingCommands();
  const kind = chosen ?? usualKind(doctor.data);
  const when = slot && visitTime(slot.startsAt, slot.zone);
  /** What is not wanted any more must not be in the way of the next choice. */
  const letGo = () => {
    if (held) release.mutate({ appointmentId: held.appointmentId });
    setHeld(undefined);
    setSlot(undefined);
  };
  const leave = () => {
    letGo();
    onClose();
  };
  return (
    <Sheet open shape="full" onClose={leave} closeLabel={t`Close`} title={t`Book a visit`}>
      <div className="flex flex-col gap-4">
        <p>
          <strong>{visit.patientName}</strong>
          {when && ` · ${when}`}
        </p>
        <QueryView query={doctor}>
          {(known) =>
            slot ? (
              <>
                <Button className="self-start" onClick={letGo}>
                  <Trans>Another time</Trans>
                </Button>
                <ConfirmAtDesk
                  patient={{ id: patientId }}
                  doctor={known}
                  kind={kind}
                  slot={slot}
                  held={held}
                  onHeld={setHeld}
                  onBooked={(code) => {
                    toast({ title: t`Booked for ${when}, code ${code}`, tone: "success" });
                    onClose();
                  }}
                  onSlotGone={letGo}
                />
              </>
            ) : (
              <Times visit={visit} doctor={known} kind={kind} onKind={setKind} onChosen={setSlot} />
            )
          }
        </QueryView>
      </div>
    </Sheet>
  );
}

/** Whoever is in treatment comes back as a follow-up, where the doctor gives one. */
function usualKind(doctor: DoctorView | undefined): VisitKind {
  const kinds = doctor?.kinds.map((each) => each.kind) ?? [];
  return kinds.includes("follow_up") ? "follow_up" : (kinds[0] ?? "in_person");
}

type TimesProps = {
  visit: AppointmentView;
  doctor: DoctorView;
  kind: VisitKind;
  onKind: (kind: VisitKind) => void;
  onChosen: (slot: SlotView & { zone: string }) => void;
};

function Times({ visit, doctor, kind, onKind, onChosen }: TimesProps) {
  const { t } = useLingui();
  const today = todayIn(useHospitalZone());
  const [weeks, setWeeks] = useState<WeeksAhead>("1");
  const labelOf = (ahead: number) =>
    ahead === 0 ? t`From today` : plural(ahead, { one: "In # week", other: "In # weeks" });
  return (
    <>
      <SegmentedControl
        wide
        label={t`From when`}
        value={weeks}
        onChange={setWeeks}
        options={weeksAhead.map((value) => ({ value, label: labelOf(Number(value)) }))}
      />
      <KindChoice kinds={doctor.kinds} value={kind} onChange={onKind} />
      <DeskSlots
        key={`${kind} ${weeks}`}
        doctorId={doctor.id}
        branchId={visit.branchId}
        kind={kind}
        from={addDays(today, 7 * Number(weeks))}
        onChosen={onChosen}
        earliest
      />
    </>
  );
}
