import type { SlotView } from "@carepoint/domain/appointments/schema";
import { type CalendarDate, calendarDate, instantText } from "@carepoint/domain/kernel/calendar";
import type { BranchId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { type SubmitEvent, useState } from "react";

type SqueezeFormProps = {
  branchId: BranchId;
  zone: string;
  date: CalendarDate;
  /** Wall time such as `10:30`. */
  time: string;
  onChosen: (slot: SlotView & { zone: string }, reason: string) => void;
  onLeave: () => void;
};

const usualMinutes = 15;

/** One more at a time that is full, or a time outside the hours: when, and why, before anything is held. */
export function SqueezeForm({ branchId, zone, date: first, time: firstTime, onChosen, onLeave }: SqueezeFormProps) {
  const { t } = useLingui();
  const [date, setDate] = useState<string>(first);
  const [time, setTime] = useState(firstTime);
  const [reason, setReason] = useState("");
  const isSaid = calendarDate.safeParse(date).success && /^\d\d:\d\d$/.test(time) && reason.trim() !== "";
  const choose = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isSaid) return;
    const startsAt = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).toInstant();
    const times = { startsAt: instantText(startsAt), endsAt: instantText(startsAt.add({ minutes: usualMinutes })) };
    onChosen({ ...times, branchId, capacity: 0, seatsLeft: 1, zone }, reason.trim());
  };
  return (
    <form onSubmit={choose} className="flex max-w-prose flex-col gap-4 rounded-box border border-hairline p-4">
      <p>
        <Trans>
          One more beside a full time, or a time outside the doctor's hours. A doctor who is away is not booked.
        </Trans>
      </p>
      <div className="flex flex-wrap gap-3">
        <TextField type="date" label={t`Day`} value={date} onChange={({ target }) => setDate(target.value)} />
        <TextField type="time" label={t`Time`} value={time} onChange={({ target }) => setTime(target.value)} />
      </div>
      <TextField
        autoFocus
        label={t`Why it cannot wait`}
        hint={t`It is kept in the visit's history.`}
        required
        maxLength={500}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" disabled={!isSaid}>
          <Trans>Squeeze in</Trans>
        </Button>
        <Button onClick={onLeave}>
          <Trans>Choose a free time</Trans>
        </Button>
      </div>
    </form>
  );
}
