import type { DoctorStatus } from "@carepoint/domain/doctors/states";
import { StatusPill, type StatusTone } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";

const words: Readonly<Record<DoctorStatus, { text: MessageDescriptor; tone: StatusTone }>> = {
  pending: { text: msg`Waiting`, tone: "waiting" },
  approved: { text: msg`Approved`, tone: "confirmed" },
  rejected: { text: msg`Rejected`, tone: "problem" },
  suspended: { text: msg`Suspended`, tone: "problem" },
};

/** Where a doctor stands with the hospital. */
export function DoctorStatusPill({ status }: { status: DoctorStatus }) {
  const { i18n } = useLingui();
  const { text, tone } = words[status];
  return <StatusPill tone={tone}>{i18n._(text)}</StatusPill>;
}
