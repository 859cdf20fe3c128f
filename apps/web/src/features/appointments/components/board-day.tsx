import { addDays, type CalendarDate, calendarDate } from "@carepoint/domain/kernel/calendar";
import { IconButton } from "@carepoint/ui/blocks/icon-button";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useLingui } from "@lingui/react/macro";
import { ChevronLeft, ChevronRight } from "lucide-react";

type BoardDayProps = { date: CalendarDate; onChange: (date: CalendarDate) => void };

/** The board's day: to the next or the one before in one press, to any other by its date. */
export function BoardDay({ date, onChange }: BoardDayProps) {
  const { t } = useLingui();
  const typed = (text: string) => {
    const read = calendarDate.safeParse(text);
    if (read.success) onChange(read.data);
  };
  return (
    <div className="flex items-end gap-1 max-sm:w-full">
      <IconButton
        variant="secondary"
        label={t`The day before`}
        icon={<ChevronLeft aria-hidden="true" className="rtl:rotate-180" />}
        onClick={() => onChange(addDays(date, -1))}
      />
      <TextField
        type="date"
        className="max-sm:min-w-0 max-sm:flex-1"
        label={t`Day`}
        labelHidden
        value={date}
        onChange={(event) => typed(event.target.value)}
      />
      <IconButton
        variant="secondary"
        label={t`The day after`}
        icon={<ChevronRight aria-hidden="true" className="rtl:rotate-180" />}
        onClick={() => onChange(addDays(date, 1))}
      />
    </div>
  );
}
