import { addDays, calendarDate } from "@carepoint/domain/kernel/calendar";
import type { AppointmentId, EncounterId } from "@carepoint/domain/kernel/id";
import { furthestFollowUpDays, mayFollowOn } from "@carepoint/domain/records/follow-ups";
import { Button } from "@carepoint/ui/blocks/button";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useFollowUps } from "../data.ts";
import { useSetFollowUp } from "./onward-data.ts";

type FollowUpFieldProps = { encounterId: EncounterId; appointmentId: AppointmentId; today: string };

/** When the patient is to come again: one press for the usual times, or a day. The patient is asked to book at once. */
export function FollowUpField({ encounterId, appointmentId, today: day }: FollowUpFieldProps) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const set = useSetFollowUp();
  const today = calendarDate.parse(day);
  const [asked] = useFollowUps(appointmentId).data ?? [];
  const choose = (text: string) => {
    const dueOn = calendarDate.safeParse(text).data;
    if (dueOn && dueOn !== asked?.dueOn && mayFollowOn(dueOn, today)) set.mutate({ encounterId, dueOn });
  };
  const usual = [
    { days: 7, label: t`1 week` },
    { days: 14, label: t`2 weeks` },
    { days: 30, label: t`1 month` },
    { days: 90, label: t`3 months` },
  ];
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          key={asked?.dueOn ?? ""}
          type="date"
          label={t`Come again on`}
          min={addDays(today, 1)}
          max={addDays(today, furthestFollowUpDays)}
          defaultValue={asked?.dueOn ?? ""}
          disabled={blocked !== undefined}
          onBlur={(event) => choose(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") choose(event.currentTarget.value);
          }}
        />
        {asked ? (
          <Button
            icon={<X aria-hidden="true" />}
            blocked={blocked}
            pending={set.isPending}
            onClick={() => set.mutate({ encounterId, dueOn: null })}
          >
            <Trans>Need not come again</Trans>
          </Button>
        ) : (
          usual.map(({ days, label }) => (
            <Button
              key={days}
              aria-label={t`Come again in ${label}`}
              blocked={blocked}
              pending={set.isPending}
              onClick={() => choose(addDays(today, days))}
            >
              {label}
            </Button>
          ))
        )}
      </div>
      {asked && (
        <div>
          {asked.bookedId ? (
            <StatusPill tone="confirmed">{t`A visit is booked`}</StatusPill>
          ) : asked.declined ? (
            <StatusPill tone="problem">{t`The patient declined`}</StatusPill>
          ) : (
            <StatusPill tone="waiting">{t`The patient is asked to book`}</StatusPill>
          )}
        </div>
      )}
      <ErrorNotice error={set.error} />
    </div>
  );
}
