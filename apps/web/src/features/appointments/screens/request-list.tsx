import { isFree } from "@carepoint/domain/appointments/fees";
import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { MailQuestion } from "lucide-react";
import { useState } from "react";
import { useByTheClock } from "../../../components/by-the-clock.ts";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { visitTime } from "../../../lib/format.ts";
import { useFollow } from "../../../lib/live.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { DeclineRequest } from "../components/decline-request.tsx";
import { useAnswerRequest, useRequests } from "../data.ts";

/** Times that patients have asked for: yes or no, each with one press. */
export function RequestList() {
  const { t } = useLingui();
  const { branchId, doctorId } = useSignedIn();
  const requests = useRequests();
  const waiting = useByTheClock(requests.data)?.filter(({ answerBy }) => answerBy !== null);
  const [declining, setDeclining] = useState<AppointmentView>();
  const topic = doctorId ? `doctor:${doctorId}` : branchId && `branch:${branchId}`;
  useFollow(topic ? [topic] : [], () => void requests.refetch());
  return (
    <Screen
      title={t`Requests`}
      lead={<Trans>The time is taken until you answer. The patient hears at once, and pays after your yes.</Trans>}
    >
      <QueryView
        query={{ ...requests, data: waiting }}
        isEmpty={(asked) => asked.length === 0}
        empty={{
          icon: <MailQuestion />,
          title: t`Nobody waits for an answer`,
          body: t`Patients of doctors who accept by hand appear here when they ask for a time.`,
        }}
      >
        {(asked) => (
          <ul className="grid gap-3 lg:grid-cols-2">
            {asked.map((visit) => (
              <Request key={visit.id} visit={visit} onDecline={() => setDeclining(visit)} />
            ))}
          </ul>
        )}
      </QueryView>
      {declining && <DeclineRequest visit={declining} onClose={() => setDeclining(undefined)} />}
    </Screen>
  );
}

function Request({ visit, onDecline }: { visit: AppointmentView; onDecline: () => void }) {
  const { t } = useLingui();
  const toast = useToast();
  const offline = useOnlineOnly();
  const { accept } = useAnswerRequest();
  const due = visit.answerBy && visitTime(visit.answerBy, visit.zone);
  const said = isFree(visit.fee) ? t`Accepted and confirmed` : t`Accepted. The patient can pay now.`;
  return (
    <Card as="li">
      <div className="flex flex-col gap-3">
        <div className="flex flex-col">
          <span className="font-strong text-lg">{visitTime(visit.startsAt, visit.zone)}</span>
          <span>{visit.patientName}</span>
          <span className="text-soft">{visit.doctorName}</span>
          {due && (
            <span className="text-soft">
              <Trans>Answer due {due}</Trans>
            </span>
          )}
        </div>
        <ErrorNotice error={accept.error} />
        <div className="flex flex-wrap gap-2">
          <Button
            variant="primary"
            blocked={offline}
            pending={accept.isPending}
            onClick={() =>
              accept.mutate({ appointmentId: visit.id }, { onSuccess: () => toast({ title: said, tone: "success" }) })
            }
          >
            <Trans>Accept</Trans>
          </Button>
          <Button blocked={offline} onClick={onDecline}>
            <Trans>Decline</Trans>
          </Button>
        </div>
      </div>
    </Card>
  );
}
