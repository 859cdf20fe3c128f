import type { LateChoiceView } from "@carepoint/domain/billing/late-choice";
import { billingPolicy } from "@carepoint/domain/billing/policy";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { SidePanel } from "@carepoint/ui/blocks/side-panel";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { Trans, useLingui } from "@lingui/react/macro";
import { money, visitTime } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { LateChoice } from "./late-choice.tsx";

/** One payment that came too late: the patient chooses, or the desk for a patient who calls. */
export function LateChoicePanel({ choice, onClose }: { choice: LateChoiceView | undefined; onClose: () => void }) {
  const { t } = useLingui();
  const { role } = useSignedIn();
  return (
    <SidePanel open={choice !== undefined} onClose={onClose} closeLabel={t`Close`} title={choice?.patientName ?? ""}>
      {choice && (
        <div className="flex flex-col gap-5">
          <p className="max-w-prose">
            <Trans>
              The money came when somebody else had the time. The patient has been asked and can answer on their own
              page; choose here only for a patient who tells you what they want.
            </Trans>
          </p>
          {mayDo(billingPolicy.choose_late, role) && <LateChoice key={choice.appointmentId} choice={choice} />}
          <SummaryList
            dense
            rows={[
              { term: t`Amount`, detail: money(choice.amount) },
              { term: t`Doctor`, detail: choice.doctorName },
              { term: t`The visit was to be`, detail: visitTime(choice.startsAt, choice.zone) },
              { term: t`Booking code`, detail: <span className="select-all tabular-nums">{choice.code}</span> },
              { term: t`Goes back by itself`, detail: visitTime(choice.until, choice.zone) },
            ]}
          />
        </div>
      )}
    </SidePanel>
  );
}
