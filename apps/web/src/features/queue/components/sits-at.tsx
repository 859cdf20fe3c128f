import { type BranchId, type DoctorId, servicePointId } from "@carepoint/domain/kernel/id";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useLingui } from "@lingui/react/macro";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { usePoints, useRoomCommands } from "./rooms-data.ts";

type SitsAtProps = { doctorId: DoctorId; branchId: BranchId; doctorName: string };

/** Where a doctor sits today, chosen in one press; nothing where the branch has named no rooms. */
export function SitsAt({ doctorId, branchId, doctorName }: SitsAtProps) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const { data } = usePoints(branchId);
  const { sit } = useRoomCommands();
  if (!data || data.points.length === 0) return null;
  const seat = data.seats.find((each) => each.doctorId === doctorId)?.pointId ?? "";
  return (
    <div>
      <SelectField
        label={t`Room of ${doctorName}`}
        labelHidden
        disabled={offline !== undefined}
        value={seat}
        onChange={({ target: { value } }) =>
          sit.mutate({ doctorId, branchId, pointId: value === "" ? null : servicePointId.parse(value) })
        }
        options={[
          { value: "", label: t`No room` },
          ...data.points.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
      />
      <ErrorNotice error={sit.error} />
    </div>
  );
}
