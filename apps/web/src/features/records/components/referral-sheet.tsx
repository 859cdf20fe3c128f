import { can } from "@carepoint/domain/kernel/state-machine";
import type { ReferralView } from "@carepoint/domain/records/referrals";
import { usualReferralDays } from "@carepoint/domain/records/referrals";
import { type ReferralEvent, referralLifecycle } from "@carepoint/domain/records/states";
import { Button } from "@carepoint/ui/blocks/button";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Check } from "lucide-react";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { fullTime } from "../../../lib/format.ts";
import { useSession } from "../../../lib/session.ts";
import { useAnswerReferral } from "./onward-data.ts";
import { referralState, urgencyWords, useAddresseeName } from "./onward-words.ts";
import { ReasonDialog } from "./reason-dialog.tsx";
import { RecordPaper } from "./record-paper.tsx";

type ReferralSheetProps = { referral: ReferralView; onClose: () => void };

/** For how long the record is open to who accepts. */
const lengths = [7, usualReferralDays, 90, 180];

/** One referral among colleagues: what is asked, how it stands, and what its reader may do with it. */
export function ReferralSheet({ referral, onClose }: ReferralSheetProps) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const nameOf = useAddresseeName();
  const me = useSession()?.doctorId;
  const blocked = useOnlineOnly();
  const answer = useAnswerReferral();
  const [declining, setDeclining] = useState(false);
  const [days, setDays] = useState(usualReferralDays);
  const { id: referralId, status, to, zone, content } = referral;
  const mine = referral.fromDoctorId === me;
  const may = (event: ReferralEvent) => can(referralLifecycle, status, event);
  const give = (given: Parameters<typeof answer.mutate>[0]["answer"], done: string) =>
    answer.mutate(
      { referralId, answer: given },
      {
        onSuccess: () => {
          toast({ title: done, tone: "success" });
          onClose();
        },
      },
    );
  if (declining) {
    return (
      <ReasonDialog
        title={t`Decline this referral?`}
        warning={t`Whoever asked reads why. The record stays shut to you.`}
        confirmLabel={t`Decline`}
        cancelLabel={t`Back`}
        pending={answer.isPending}
        error={answer.error}
        onCancel={() => setDeclining(false)}
        onConfirm={(reason) => give({ event: "decline", reason }, t`Declined`)}
      />
    );
  }
  const state = referralState(referral);
  return (
    <Sheet open shape="full" onClose={onClose} title={referral.patientName} closeLabel={t`Close`}>
      <div className="flex flex-col gap-5">
        <div>
          <StatusPill tone={state.tone}>{i18n._(state.text)}</StatusPill>
        </div>
        <SummaryList
          rows={[
            mine ? { term: t`To`, detail: nameOf(to) } : { term: t`From`, detail: referral.fromDoctorName },
            { term: t`How soon`, detail: i18n._(urgencyWords[referral.urgency]) },
            { term: t`Sent`, detail: fullTime(referral.sentAt, zone) },
            ...(referral.acceptedByName ? [{ term: t`Accepted by`, detail: referral.acceptedByName }] : []),
            ...(referral.untilAt ? [{ term: t`Record open until`, detail: fullTime(referral.untilAt, zone) }] : []),
            ...(referral.reason ? [{ term: t`Why it was declined`, detail: referral.reason }] : []),
          ]}
        />
        {content && (
          <div className="flex flex-col gap-3">
            <p className="whitespace-pre-wrap break-words font-strong">{content.question}</p>
            {content.summary && <p className="whitespace-pre-wrap break-words">{content.summary}</p>}
          </div>
        )}
        {mine && to.kind === "outside" && status === "sent" && <RecordPaper of={{ referralId }} />}
        <ErrorNotice error={answer.error} />
        <div className="flex flex-wrap items-end gap-3">
          {mine && may("withdraw") && (
            <Button
              blocked={blocked}
              pending={answer.isPending}
              onClick={() => give({ event: "withdraw" }, t`The referral is withdrawn`)}
            >
              <Trans>Withdraw</Trans>
            </Button>
          )}
          {!mine && may("accept") && (
            <>
              <SelectField
                label={t`The record is open to you for`}
                value={String(days)}
                options={lengths.map((length) => ({
                  value: String(length),
                  label: plural(length, { one: "# day", other: "# days" }),
                }))}
                onChange={(event) => setDays(Number(event.target.value))}
              />
              <Button
                variant="primary"
                icon={<Check aria-hidden="true" />}
                blocked={blocked}
                pending={answer.isPending}
                onClick={() => give({ event: "accept", days }, t`Accepted: the record is open to you`)}
              >
                <Trans>Accept</Trans>
              </Button>
              <Button blocked={blocked} onClick={() => setDeclining(true)}>
                <Trans>Decline</Trans>
              </Button>
            </>
          )}
          {!mine && status === "accepted" && (
            <>
              <Button
                variant="primary"
                render={<Link to="/doctor/records/{-$id}" params={{ id: referral.patientId }} />}
              >
                <Trans>Open the record</Trans>
              </Button>
              <Button
                blocked={blocked}
                pending={answer.isPending}
                onClick={() => give({ event: "close" }, t`The referral is closed`)}
              >
                <Trans>Close the referral</Trans>
              </Button>
            </>
          )}
        </div>
      </div>
    </Sheet>
  );
}
