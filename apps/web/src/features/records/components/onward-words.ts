import type { CertificateKind, CertificateView } from "@carepoint/domain/records/certificates";
import type { AddresseeView, ReferralView, Urgency } from "@carepoint/domain/records/referrals";
import type { CertificateStatus, ReferralStatus } from "@carepoint/domain/records/states";
import type { StatusTone } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { dateText } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";

export const urgencyWords: Readonly<Record<Urgency, MessageDescriptor>> = {
  routine: msg`In the usual time`,
  soon: msg`Within some days`,
  urgent: msg`Urgent`,
};

interface State {
  readonly tone: StatusTone;
  readonly text: MessageDescriptor;
}

const referralStates: Readonly<Record<ReferralStatus, State>> = {
  sent: { tone: "waiting", text: msg`Waiting for an answer` },
  accepted: { tone: "confirmed", text: msg`Accepted` },
  declined: { tone: "problem", text: msg({ context: "a referral", message: "Declined" }) },
  withdrawn: { tone: "done", text: msg({ context: "a referral", message: "Withdrawn" }) },
  closed: { tone: "done", text: msg({ context: "a referral", message: "Closed" }) },
};

/** How it stands. Nobody answers a letter here. */
export function referralState({ to, status }: Pick<ReferralView, "to" | "status">): State {
  const isLetter = to.kind === "outside" && status === "sent";
  return isLetter ? { tone: "done", text: msg`Letter` } : referralStates[status];
}

export const certificateKinds: Readonly<Record<CertificateKind, MessageDescriptor>> = {
  sick_leave: msg`Sick leave`,
  fitness: msg`Fit again`,
};

export const certificateStates: Readonly<Record<CertificateStatus, State>> = {
  issued: { tone: "confirmed", text: msg({ context: "a certificate", message: "In force" }) },
  cancelled: { tone: "problem", text: msg({ context: "a certificate", message: "Cancelled" }) },
};

/** To whom, by name: a doctor, a department in the reader's language, or somebody elsewhere. */
export function useAddresseeName() {
  const local = useLocalized();
  return (to: AddresseeView) => (to.kind === "department" ? local(to.name) : to.name);
}

/** "7 Dec 2026 to 11 Dec 2026", or the day from which somebody is fit. */
export function useSpan() {
  const { t } = useLingui();
  return ({ content }: Pick<CertificateView, "content">) => {
    const from = dateText(content.from);
    if (content.kind === "fitness") return t`From ${from}`;
    const to = dateText(content.to);
    return t`${from} to ${to}`;
  };
}
