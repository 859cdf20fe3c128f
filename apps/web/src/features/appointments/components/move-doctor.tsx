import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { type DoctorId, doctorId as doctorIdOf } from "@carepoint/domain/kernel/id";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useLingui } from "@lingui/react/macro";
import { money } from "../../../lib/format.ts";
import { useDoctorDirectory } from "../data.ts";

interface MoveDoctorProps {
  visit: AppointmentView;
  value: DoctorId;
  onChange: (doctorId: DoctorId) => void;
}

/** With whom: the doctor of the visit, or another of the department who sees patients the same way. */
export function MoveDoctor({ visit, value, onChange }: MoveDoctorProps) {
  const { t } = useLingui();
  const doctors = useDoctorDirectory({ departmentId: visit.departmentId }).data ?? [];
  const others = doctors.flatMap(({ id, name, kinds, acceptsByHand, available }) => {
    const terms = kinds.find(({ kind }) => kind === visit.kind);
    if (id === visit.doctorId || !terms || acceptsByHand || !available) return [];
    return [{ value: id, label: `${name}, ${terms.fee === 0 ? t`Free` : money(terms.fee)}` }];
  });
  if (others.length === 0) return null;
  return (
    <SelectField
      label={t`Doctor`}
      options={[{ value: visit.doctorId, label: visit.doctorName }, ...others]}
      value={value}
      onChange={(event) => onChange(doctorIdOf.parse(event.target.value))}
    />
  );
}
