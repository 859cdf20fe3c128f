import type { ReferralView } from "@carepoint/domain/records/referrals";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Panel } from "@carepoint/ui/blocks/panel";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { dayOf } from "../../../lib/format.ts";
import { useSession } from "../../../lib/session.ts";
import { useReferrals, useReferralsToAnswer } from "./onward-data.ts";
import { referralState, urgencyWords, useAddresseeName } from "./onward-words.ts";
import { ReferralSheet } from "./referral-sheet.tsx";

/** What colleagues ask of the doctor, what they took on, and what became of what they asked: nothing where there is none. */
export function AskedReferrals() {
  const { t } = useLingui();
  const me = useSession()?.doctorId;
  const all = useReferrals().data ?? [];
  const [openId, setOpenId] = useState<string>();
  const open = all.find(({ id }) => id === openId);
  const asked = useReferralsToAnswer() ?? [];
  const taken = all.filter(({ fromDoctorId, status }) => fromDoctorId !== me && status !== "sent");
  const own = all.filter(({ fromDoctorId, to }) => fromDoctorId === me && to.kind !== "outside");
  return (
    <>
      <Referrals title={t`Referrals to answer`} referrals={asked} onOpen={setOpenId} />
      <Referrals title={t`Referrals that you accepted`} referrals={taken} onOpen={setOpenId} />
      <Referrals title={t`Referrals that you sent`} referrals={own} sent onOpen={setOpenId} />
      {open && <ReferralSheet referral={open} onClose={() => setOpenId(undefined)} />}
    </>
  );
}

type ReferralsProps = {
  title: string;
  referrals: readonly ReferralView[];
  /** By the reader: the row says to whom. */
  sent?: boolean;
  onOpen: (id: string) => void;
};

function Referrals({ title, referrals, sent = false, onOpen }: ReferralsProps) {
  const { t, i18n } = useLingui();
  const nameOf = useAddresseeName();
  if (referrals.length === 0) return null;
  return (
    <Panel title={title} flush>
      <List label={title}>
        {referrals.map((referral) => {
          const { id, patientName, status, urgency, fromDoctorName, sentAt, zone, to } = referral;
          const whom = nameOf(to);
          const day = dayOf(sentAt, zone);
          const state = referralState(referral);
          const shown = status === "sent" && !sent ? null : state;
          return (
            <ListRow
              key={id}
              title={patientName}
              description={[
                sent ? t`To ${whom}` : t`From ${fromDoctorName}`,
                day,
                ...(referral.content ? [referral.content.question] : []),
              ].join(" · ")}
              end={
                shown ? (
                  <StatusPill tone={shown.tone}>{i18n._(shown.text)}</StatusPill>
                ) : (
                  urgency !== "routine" && (
                    <StatusPill tone={urgency === "urgent" ? "problem" : "waiting"}>
                      {i18n._(urgencyWords[urgency])}
                    </StatusPill>
                  )
                )
              }
              chevron
              onClick={() => onOpen(id)}
            />
          );
        })}
      </List>
    </Panel>
  );
}
