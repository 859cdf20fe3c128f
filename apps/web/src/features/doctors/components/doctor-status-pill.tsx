import type { DoctorStatus } from "@carepoint/domain/doctors/states";
import { StatusPill, type StatusTone } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";

/** `left`: no longer works here, whatever was decided before. */
export type DoctorStanding = DoctorStatus | "left";

const words: Readonly<Record<DoctorStanding, { text: MessageDescriptor; tone: StatusTone }>> = {
  pending: { text: msg`Waiting`, tone: "waiting" },
  approved: { text: msg`Approved`, tone: "confirmed" },
  rejected: { text: msg`Rejected`, tone: "problem" },
  suspended: { text: msg`Suspended`, tone: "problem" },
  left: { text: msg`Works here no more`, tone: "done" },
};

/** Where a doctor stands with the hospital. */
export function DoctorStatusPill({ status }: { status: DoctorStanding }) {
  const { i18n } = useLingui();
  const { text, tone } = words[status];
  return <StatusPill tone={tone}>{i18n._(text)}</StatusPill>;
}
