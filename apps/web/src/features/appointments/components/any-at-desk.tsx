import type { SlotView } from "@carepoint/domain/appointments/schema";
import type { DoctorView } from "@carepoint/domain/doctors/schema";
import { type AppointmentId, appointmentId, type BranchId, type DepartmentId } from "@carepoint/domain/kernel/id";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useLocalized } from "../../../lib/localized.ts";
import { useDepartments } from "../data.ts";
import { type ChosenPatient, useBookingCommands, useDepartmentDaySlots, useFindDoctor } from "./desk-data.ts";
import { DeskTimes } from "./desk-slots.tsx";
import { useFortnights } from "./fortnights.tsx";

/** A time that the desk holds already, with the doctor to whom it went. */
export interface HeldAtDesk {
  readonly doctor: DoctorView;
  readonly slot: SlotView & { zone: string };
  readonly held: {
    readonly appointmentId: AppointmentId;
    readonly code: string;
    /** When the hold lapses. */
    readonly until?: string | undefined;
  };
}

interface AnyAtDeskProps {
  patient: ChosenPatient;
  branchId: BranchId;
  onHeld: (held: HeldAtDesk) => void;
}

/** Whoever of a department is free: the time is held first, because only then it is known with whom and for how much. */
export function AnyAtDesk({ patient, branchId, onHeld }: AnyAtDeskProps) {
  const { t } = useLingui();
  const local = useLocalized();
  const departments = useDepartments().data ?? [];
  const [chosen, setChosen] = useState<DepartmentId>();
  return (
    <div className="flex flex-col gap-4">
      <SelectField
        label={t`Or any doctor of`}
        value={chosen ?? ""}
        onChange={(event) => setChosen(departments.find(({ id }) => id === event.target.value)?.id)}
        options={[
          { value: "", label: t`Choose a department` },
          ...departments.map(({ id, name }) => ({ value: id, label: local(name) })),
        ]}
      />
      {chosen && <Times key={chosen} departmentId={chosen} patient={patient} branchId={branchId} onHeld={onHeld} />}
    </div>
  );
}

function Times({ departmentId, patient, branchId, onHeld }: AnyAtDeskProps & { departmentId: DepartmentId }) {
  const weeks = useFortnights(departmentId);
  const query = useDepartmentDaySlots(departmentId, branchId, weeks.from, weeks.to);
  const { holdAny } = useBookingCommands();
  const findDoctor = useFindDoctor();
  const take = async (slot: SlotView & { zone: string }) => {
    const { startsAt } = slot;
    const held = await holdAny.mutateAsync({ departmentId, branchId, startsAt, patientId: patient.id });
    const { code, holdExpiresAt: until } = held;
    const taken = { appointmentId: appointmentId.parse(held.appointmentId), code, until };
    onHeld({ doctor: await findDoctor(held.doctorId), slot, held: taken });
  };
  return (
    <>
      <ErrorNotice error={holdAny.error} />
      <DeskTimes query={query} weeks={weeks} onChosen={(slot) => void take(slot).catch(() => void query.refetch())} />
    </>
  );
}
