import { dateIn } from "@carepoint/domain/kernel/calendar";
import type { EncounterView } from "@carepoint/domain/records/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Panel } from "@carepoint/ui/blocks/panel";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { FileBadge, Send } from "lucide-react";
import { useState } from "react";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { serverInstant } from "../../../lib/clock.ts";
import { CertificateForm } from "./certificate-form.tsx";
import { CertificateSheet } from "./certificate-sheet.tsx";
import { FollowUpField } from "./follow-up-field.tsx";
import { useCertificates, useReferrals } from "./onward-data.ts";
import { certificateKinds, certificateStates, referralState, useAddresseeName, useSpan } from "./onward-words.ts";
import { ReferForm } from "./refer-form.tsx";
import { ReferralSheet } from "./referral-sheet.tsx";

type VisitOnwardProps = { encounter: EncounterView; zone: string };

/** What comes after a visit, for its doctor: when to come again, to whom the patient is referred, what was certified. */
export function VisitOnward({ encounter, zone }: VisitOnwardProps) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const [writing, setWriting] = useState<"referral" | "certificate">();
  const { id: encounterId, appointmentId, note } = encounter;
  const today = dateIn(serverInstant(), zone);
  const close = () => setWriting(undefined);
  return (
    <Panel title={t`After the visit`}>
      <div className="flex flex-col gap-5">
        <FollowUpField encounterId={encounterId} appointmentId={appointmentId} today={today} />
        <Written appointmentId={appointmentId} />
        <div className="flex flex-wrap gap-3">
          <Button icon={<Send aria-hidden="true" />} blocked={blocked} onClick={() => setWriting("referral")}>
            <Trans>Refer</Trans>
          </Button>
          <Button icon={<FileBadge aria-hidden="true" />} blocked={blocked} onClick={() => setWriting("certificate")}>
            <Trans>Write a certificate</Trans>
          </Button>
        </div>
      </div>
      {writing === "referral" && <ReferForm encounterId={encounterId} onClose={close} />}
      {writing === "certificate" && (
        <CertificateForm
          encounterId={encounterId}
          diagnosis={note.diagnoses[0]?.text ?? ""}
          today={today}
          onClose={close}
        />
      )}
    </Panel>
  );
}

/** What was written already; a press opens it. */
function Written({ appointmentId }: Pick<EncounterView, "appointmentId">) {
  const { t, i18n } = useLingui();
  const nameOf = useAddresseeName();
  const span = useSpan();
  const referrals = useReferrals(appointmentId).data ?? [];
  const certificates = useCertificates(appointmentId).data ?? [];
  const [openId, setOpenId] = useState<string>();
  const referral = referrals.find(({ id }) => id === openId);
  const certificate = certificates.find(({ id }) => id === openId);
  const close = () => setOpenId(undefined);
  if (referrals.length + certificates.length === 0) return null;
  return (
    <>
      <List label={t`Referrals and certificates`} className="border-hairline border-y">
        {referrals.map((each) => {
          const whom = nameOf(each.to);
          const state = referralState(each);
          return (
            <ListRow
              key={each.id}
              title={t`Referred to ${whom}`}
              description={each.content?.question}
              end={<StatusPill tone={state.tone}>{i18n._(state.text)}</StatusPill>}
              chevron
              onClick={() => setOpenId(each.id)}
            />
          );
        })}
        {certificates.map((each) => (
          <ListRow
            key={each.id}
            title={i18n._(certificateKinds[each.kind])}
            description={[span(each), each.label].join(" · ")}
            end={
              <StatusPill tone={certificateStates[each.status].tone}>
                {i18n._(certificateStates[each.status].text)}
              </StatusPill>
            }
            chevron
            onClick={() => setOpenId(each.id)}
          />
        ))}
      </List>
      {referral && <ReferralSheet referral={referral} onClose={close} />}
      {certificate && <CertificateSheet certificate={certificate} mayCancel onClose={close} />}
    </>
  );
}
