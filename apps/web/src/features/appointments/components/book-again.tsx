import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import type { AppointmentView, SlotView } from "@carepoint/domain/appointments/schema";
import type { DoctorView } from "@carepoint/domain/doctors/schema";
import { addDays, type CalendarDate, dateIn, toInstant } from "@carepoint/domain/kernel/calendar";
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
import { ConfirmAtDesk } from "./confirm-at-desk.tsx";
import { useDoctorTerms } from "./desk-data.ts";
import { useDeskHold } from "./desk-hold.ts";
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
  const [weeks, setWeeks] = useState<WeeksAhead>("1");
  const time = useDeskHold();
  const [reason, setReason] = useState("");
  const from = addDays(todayIn(useHospitalZone()), 7 * Number(weeks));
  const kind = chosen ?? usualKind(doctor.data, visit, from);
  const when = slot && visitTime(slot.startsAt, slot.zone);
  const choose = (chosenSlot: SlotView & { zone: string }) => {
    setSlot(chosenSlot);
    const { branchId, startsAt } = chosenSlot;
    time.take({ doctorId: visit.doctorId, branchId, startsAt, kind, patientId }).catch(() => undefined); // shown below
  };
  /** What is not wanted any more must not be in the way of the next choice. */
  const another = () => {
    time.letGo();
    setSlot(undefined);
  };
  return (
    <Sheet open shape="full" onClose={onClose} closeLabel={t`Close`} title={t`Book a visit`}>
      <div className="flex flex-col gap-4">
        <p>
          <strong>{visit.patientName}</strong>
          {when && ` · ${when}`}
        </p>
        <QueryView query={doctor}>
          {(known) =>
            slot ? (
              <>
                <Button className="self-start" onClick={another}>
                  <Trans>Another time</Trans>
                </Button>
                <ConfirmAtDesk
                  patient={{ id: patientId }}
                  doctor={known}
                  kind={kind}
                  slot={slot}
                  time={time}
                  reason={reason}
                  onReason={setReason}
                  onBooked={(code) => {
                    time.forget();
                    toast({ title: t`Booked for ${when}, code ${code}`, tone: "success" });
                    onClose();
                  }}
                  onSlotGone={another}
                />
              </>
            ) : (
              <Times
                visit={visit}
                doctor={known}
                kind={kind}
                onKind={setKind}
                from={from}
                weeks={weeks}
                onWeeks={setWeeks}
                onChosen={choose}
              />
            )
          }
        </QueryView>
      </div>
    </Sheet>
  );
}

/** Whoever has been seen comes back as a follow-up, as long as this visit gives the right to one; the server decides. */
function usualKind(doctor: DoctorView | undefined, visit: AppointmentView, from: CalendarDate): VisitKind {
  const days = doctor?.kinds.find(({ kind }) => kind === "follow_up")?.withinDays ?? -1;
  const wasSeen = visit.status === "in_progress" || visit.status === "completed";
  const until = addDays(dateIn(toInstant(visit.startsAt), visit.zone), days);
  if (days >= 0 && wasSeen && visit.kind !== "follow_up" && from <= until) return "follow_up";
  return doctor?.kinds[0]?.kind ?? "in_person";
}

type TimesProps = {
  visit: AppointmentView;
  doctor: DoctorView;
  kind: VisitKind;
  onKind: (kind: VisitKind) => void;
  from: CalendarDate;
  weeks: WeeksAhead;
  onWeeks: (weeks: WeeksAhead) => void;
  onChosen: (slot: SlotView & { zone: string }) => void;
};

function Times({ visit, doctor, kind, onKind, from, weeks, onWeeks, onChosen }: TimesProps) {
  const { t } = useLingui();
  const labelOf = (ahead: number) =>
    ahead === 0 ? t`From today` : plural(ahead, { one: "In # week", other: "In # weeks" });
  return (
    <>
      <SegmentedControl
        wide
        label={t`From when`}
        value={weeks}
        onChange={onWeeks}
        options={weeksAhead.map((value) => ({ value, label: labelOf(Number(value)) }))}
      />
      <KindChoice kinds={doctor.kinds} value={kind} onChange={onKind} />
      <DeskSlots
        key={`${kind} ${weeks}`}
        doctorId={doctor.id}
        branchId={visit.branchId}
        kind={kind}
        from={from}
        onChosen={onChosen}
        earliest
      />
    </>
  );
}
