import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { isAwaited } from "@carepoint/domain/appointments/states";
import { readCheckInCode } from "@carepoint/domain/queue/check-in-code";
import { Button } from "@carepoint/ui/blocks/button";
import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { CalendarOff, QrCode as QrIcon } from "lucide-react";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { timeOf } from "../../../lib/format.ts";
import { useCheckIn, useVisitsHere } from "../components/check-in-data.ts";
import { MyToken } from "../components/my-token.tsx";

/** Opened by scanning the code at the counter: one press, and everybody of the family who has come has a token. */
export function CheckIn({ code }: { code: string }) {
  const { t } = useLingui();
  const claim = readCheckInCode(code)?.claim;
  return (
    <Screen title={t`Check in`} width="narrow">
      {claim ? (
        <Visits code={code} branchId={claim.branchId} day={claim.day} />
      ) : (
        <Notice title={t`Scan the code at the counter`}>
          <Trans>Point your phone's camera at the code on the counter or on the waiting room's screen.</Trans>
        </Notice>
      )}
    </Screen>
  );
}

function Visits({ code, branchId, day }: { code: string; branchId: string; day: string }) {
  const { t } = useLingui();
  const visits = useVisitsHere(branchId, day);
  return (
    <QueryView
      query={visits}
      isEmpty={(items) => items.length === 0}
      empty={{
        icon: <CalendarOff />,
        title: t`No booking of today here`,
        body: t`Nobody of your family has a visit at this hospital today. Please speak to the desk.`,
      }}
    >
      {(items) => (
        <div className="flex flex-col gap-6">
          {items
            .filter(({ status }) => !isAwaited(status))
            .map((visit) => (
              <section key={visit.id} className="flex flex-col gap-2">
                <h2 className="font-strong">{visit.patientName}</h2>
                <MyToken visit={visit} />
                <Link to="/visits/$appointmentId" params={{ appointmentId: visit.id }}>
                  <Trans>Open the visit</Trans>
                </Link>
              </section>
            ))}
          <Arrive code={code} awaited={items.filter(({ status }) => isAwaited(status))} />
        </div>
      )}
    </QueryView>
  );
}

function Arrive({ code, awaited }: { code: string; awaited: readonly AppointmentView[] }) {
  const offline = useOnlineOnly();
  const { arrive, error, pending } = useCheckIn(code);
  const [staying, setStaying] = useState<readonly string[]>([]);
  const coming = awaited.filter(({ id }) => !staying.includes(id));
  if (awaited.length === 0) return null;
  const [only] = awaited;
  return (
    <div className="flex flex-col gap-4">
      {awaited.length === 1 && only ? (
        <p className="text-lg">
          <VisitLine visit={only} />
        </p>
      ) : (
        <fieldset>
          <legend className="font-strong">
            <Trans>Who has come?</Trans>
          </legend>
          {awaited.map((visit) => (
            <CheckboxField
              key={visit.id}
              label={<VisitLine visit={visit} />}
              checked={!staying.includes(visit.id)}
              onChange={({ target }) =>
                setStaying(target.checked ? staying.filter((id) => id !== visit.id) : [...staying, visit.id])
              }
            />
          ))}
        </fieldset>
      )}
      <ErrorNotice error={error} />
      <Button
        variant="primary"
        size="large"
        icon={<QrIcon aria-hidden="true" />}
        blocked={offline}
        pending={pending}
        disabled={coming.length === 0}
        onClick={() => void arrive(coming)}
      >
        <Trans>I am here, check in</Trans>
      </Button>
    </div>
  );
}

function VisitLine({ visit: { patientName, startsAt, zone, doctorName } }: { visit: AppointmentView }) {
  return (
    <>
      <span className="block font-strong">{patientName}</span>
      <span className="block text-soft">
        {timeOf(startsAt, zone)} · {doctorName}
      </span>
    </>
  );
}
