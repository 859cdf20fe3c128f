import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { OtherTimes } from "./hold-lapsed.tsx";

/** A time that was asked for and not answered: what became of it, and what can be done now. */
export function UnansweredRequest({ visit }: { visit: AppointmentView }) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  return (
    <div className="flex flex-col gap-6">
      <Notice
        live={false}
        tone="warn"
        title={t`The doctor did not answer in time`}
        action={
          <Button
            blocked={offline}
            render={<Link to="/departments/$departmentId" params={{ departmentId: visit.departmentId }} />}
          >
            <Trans>Any doctor of this department</Trans>
          </Button>
        }
      >
        <Trans>
          The time is free for others again, and nothing was paid. Ask for another one, or choose somebody else.
        </Trans>
      </Notice>
      {!offline && <OtherTimes visit={visit} />}
    </div>
  );
}
