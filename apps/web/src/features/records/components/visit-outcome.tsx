import type { AppointmentId } from "@carepoint/domain/kernel/id";
import type { ReferralView } from "@carepoint/domain/records/referrals";
import { Button } from "@carepoint/ui/blocks/button";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Panel } from "@carepoint/ui/blocks/panel";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { dateText, dayOf } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { useFollowUps } from "../data.ts";
import { CertificateSheet } from "./certificate-sheet.tsx";
import { FollowUpOffer } from "./follow-up-offers.tsx";
import { useCertificates, useReferrals } from "./onward-data.ts";
import { certificateKinds, certificateStates, useAddresseeName, useSpan } from "./onward-words.ts";
import { RecordPaper } from "./record-paper.tsx";

/** What comes after a visit, for the patient's people: when to come again, to whom one is referred, what was certified. */
export function VisitOutcome({ appointmentId }: { appointmentId: AppointmentId }): ReactNode {
  const { t, i18n } = useLingui();
  const span = useSpan();
  const { patients } = useSignedIn();
  const [followUp] = useFollowUps(appointmentId).data ?? [];
  const referrals = useReferrals(appointmentId).data ?? [];
  const certificates = useCertificates(appointmentId).data ?? [];
  const [openId, setOpenId] = useState<string>();
  const open = certificates.find(({ id }) => id === openId);
  const due = followUp && dateText(followUp.dueOn);
  return (
    <>
      {followUp && !followUp.declined && !followUp.bookedId && (
        <FollowUpOffer followUp={followUp} named={patients.length > 1} />
      )}
      {followUp?.bookedId && (
        <p>
          <Link to="/visits/$appointmentId" params={{ appointmentId: followUp.bookedId }} className="text-action">
            <Trans>The visit to come again about {due} is booked</Trans>
          </Link>
        </p>
      )}
      {referrals.length > 0 && (
        <Panel title={t`Referred to another doctor`}>
          <ul className="flex flex-col gap-5">
            {referrals.map((referral) => (
              <Referred key={referral.id} referral={referral} />
            ))}
          </ul>
        </Panel>
      )}
      {certificates.length > 0 && (
        <Panel title={t`Certificates`} flush>
          <List label={t`Certificates`}>
            {certificates.map((certificate) => {
              const state = certificateStates[certificate.status];
              return (
                <ListRow
                  key={certificate.id}
                  title={i18n._(certificateKinds[certificate.kind])}
                  description={[span(certificate), certificate.label].join(" · ")}
                  end={
                    certificate.status === "cancelled" && (
                      <StatusPill tone={state.tone}>{i18n._(state.text)}</StatusPill>
                    )
                  }
                  chevron
                  onClick={() => setOpenId(certificate.id)}
                />
              );
            })}
          </List>
        </Panel>
      )}
      {open && <CertificateSheet certificate={open} onClose={() => setOpenId(undefined)} />}
    </>
  );
}

/** In plain words, with the way to a time: at whom it went to, or at who took it on. */
function Referred({ referral }: { referral: ReferralView }) {
  const { t } = useLingui();
  const nameOf = useAddresseeName();
  const { id: referralId, to, fromDoctorName, status, acceptedById, acceptedByName, untilAt, zone } = referral;
  const whom = nameOf(to);
  const by = acceptedByName ?? whom;
  const until = untilAt && dayOf(untilAt, zone);
  const how = {
    sent:
      to.kind === "outside" ? t`Take this letter with you.` : t`There is no answer yet. You can book a time already.`,
    accepted: t`${by} sees your record until ${until}.`,
    declined: t`Declined. Ask ${fromDoctorName} whom to see instead.`,
    withdrawn: "",
    closed: t`Done. ${by} sees your record no more by this referral.`,
  }[status];
  const doctorId = acceptedById ?? (to.kind === "doctor" ? to.doctorId : null);
  const bookable = status === "sent" || status === "accepted";
  return (
    <li className="flex flex-col items-start gap-3">
      <div>
        <p className="font-strong">{whom}</p>
        <p className="text-soft">{how}</p>
      </div>
      {to.kind === "outside" && <RecordPaper of={{ referralId }} />}
      {bookable && doctorId && (
        <Button render={<Link to="/doctors/$doctorId" params={{ doctorId }} search={{ for: referral.patientId }} />}>
          <Trans>Book a time with {by}</Trans>
        </Button>
      )}
      {bookable && !doctorId && to.kind === "department" && (
        <Button render={<Link to="/departments/$departmentId" params={{ departmentId: to.departmentId }} />}>
          <Trans>Book a time with {whom}</Trans>
        </Button>
      )}
    </li>
  );
}
