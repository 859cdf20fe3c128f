import { isFree } from "@carepoint/domain/appointments/fees";
import { minutesToPay, type SeriesRefusal, seriesVisits, seriesWeeks } from "@carepoint/domain/appointments/series";
import { isExplained } from "@carepoint/domain/billing/counter";
import { instantSchema } from "@carepoint/domain/kernel/calendar";
import { paise } from "@carepoint/domain/kernel/money";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import type { MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { LaterFields, useSettling } from "../../../components/settle-fields.tsx";
import { detailsOf } from "../../../lib/errors.ts";
import { dateText, money, visitTime } from "../../../lib/format.ts";
import {
  chosenTimes,
  isChosen,
  offeredTime,
  type PlannedVisit,
  type SeriesAsked,
  useBookSeries,
  useSeriesPreview,
} from "./series-data.ts";
import { SeriesUnpaid } from "./series-unpaid.tsx";

const refusalWords: Readonly<Record<SeriesRefusal, MessageDescriptor>> = {
  slot_past: msg`has passed`,
  slot_off_grid: msg`no visit begins at this time`,
  slot_outside_hours: msg`outside the doctor's hours`,
  slot_in_exception: msg`the doctor is away`,
  slot_on_holiday: msg`the hospital is closed`,
  slot_beyond_horizon: msg`too far ahead to book yet`,
  day_full: msg`the doctor's day is full`,
  slot_taken: msg`taken`,
  patient_overlap: msg`the patient has another visit then`,
  follow_up_not_due: msg`too late for a follow-up`,
};

type RepeatVisitsProps = Omit<SeriesAsked, "everyWeeks" | "visits" | "startsAt"> & {
  /** The first visit of a rhythm: the time that was chosen, or so many weeks after a visit. */
  first: (everyWeeks: number) => SeriesAsked["startsAt"];
  /** With `toPay` they are only held: each is confirmed by its own payment. */
  onBooked: (starts: readonly string[], zone: string, toPay: boolean) => void;
  onLeave: () => void;
};

/** The same time every few weeks: each date with what is free, and those that were chosen booked together or not at all. */
export function RepeatVisits({ first, onBooked, onLeave, ...of }: RepeatVisitsProps) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const [everyWeeks, setEveryWeeks] = useState(1);
  const [wanted, setVisits] = useState(4);
  const [most, setMost] = useState<number>(seriesVisits.most);
  const visits = Math.min(wanted, most);
  const [choices, setChoices] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [said, setSaid] = useSettling("later");
  const preview = useSeriesPreview({ ...of, startsAt: first(everyWeeks), everyWeeks, visits });
  const book = useBookSeries();
  const starts = chosenTimes(preview.data?.items ?? [], choices);
  const fee = paise(preview.data?.fee ?? 0);
  const zone = preview.data?.zone ?? "UTC";
  const note = said.note.trim();
  // A patient pays before a visit is booked, and holds no more times at once than an account may.
  const held = isFree(fee) ? null : (preview.data?.held ?? null);
  if (held && held.most < most) setMost(Math.max(held.most, seriesVisits.least));
  const minutes = minutesToPay(held?.holdMinutes ?? 0, Math.max(starts.length, seriesVisits.least));
  const isDue = !isFree(fee) && !held;
  const unpaid = isFree(fee) ? null : (preview.data?.unpaid ?? null);
  const isRefused = unpaid !== null && held !== null;
  const isReady = !isRefused && starts.length >= seriesVisits.least && !preview.isPlaceholderData;
  const send = () => {
    const payLater = !isDue ? {} : { payLater: { reason: said.reason, ...(note && { note }) } };
    book.mutate(
      { ...of, everyWeeks, starts, ...payLater },
      { onSuccess: ({ toPay }) => onBooked(starts, zone, toPay), onError: () => void preview.refetch() },
    );
  };
  const about = instantSchema.safeParse(detailsOf(book.error).startsAt).data;
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          data-first-focus
          autoFocus
          label={t`How often`}
          value={String(everyWeeks)}
          onChange={(event) => setEveryWeeks(Number(event.target.value))}
          options={numbers(seriesWeeks).map((weeks) => ({
            value: String(weeks),
            label: plural(weeks, { one: "every week", other: "every # weeks" }),
          }))}
        />
        <SelectField
          label={t`How many visits`}
          value={String(visits)}
          onChange={(event) => setVisits(Number(event.target.value))}
          options={numbers({ ...seriesVisits, most }).map((count) => ({ value: String(count), label: String(count) }))}
        />
      </div>
      <QueryView query={preview}>
        {({ items }) => (
          <ul aria-label={t`Dates`} className="flex flex-col divide-y divide-hairline">
            {items.map((row) => (
              <li key={row.date} className="py-1">
                <DateRow
                  row={row}
                  zone={zone}
                  checked={isChosen(row, choices)}
                  onChoose={(time, chosen) => setChoices(new Map([...choices, [time, chosen]]))}
                />
              </li>
            ))}
          </ul>
        )}
      </QueryView>
      {unpaid && <SeriesUnpaid unpaid={unpaid} />}
      {held && (
        <p className="max-w-prose">
          <Trans>
            Each visit costs {money(fee)}. All of them are held for you for {minutes} minutes: pay for each in that
            time, and it is confirmed. What is not paid for goes to others, and you can book repeated visits again only
            a day later.
          </Trans>
        </p>
      )}
      {preview.data && isDue && (
        <>
          <p>
            <Trans>{money(fee)} is due at each visit.</Trans>
          </p>
          <LaterFields value={said} onChange={setSaid} />
        </>
      )}
      <ErrorNotice error={book.error} {...(about && { title: visitTime(about, zone) })} />
      <ActionBar>
        <Button
          variant="primary"
          size="large"
          blocked={blocked}
          pending={book.isPending}
          disabled={!isReady || (isDue && !isExplained({ reason: said.reason, note }))}
          onClick={send}
        >
          {starts.length < seriesVisits.least ? (
            <Trans>Choose at least two dates</Trans>
          ) : held ? (
            <Plural value={starts.length} one="Hold # time" other="Hold # times" />
          ) : (
            <Plural value={starts.length} one="Book # visit" other="Book # visits" />
          )}
        </Button>
        <Button onClick={onLeave}>
          <Trans>Do not repeat</Trans>
        </Button>
      </ActionBar>
    </div>
  );
}

interface DateRowProps {
  row: PlannedVisit;
  zone: string;
  checked: boolean;
  onChoose: (time: string, chosen: boolean) => void;
}

/** A date that is free, or another time that is, with why the date itself is not. */
function DateRow({ row, zone, checked, onChoose }: DateRowProps) {
  const { t, i18n } = useLingui();
  const time = offeredTime(row);
  const wished = row.startsAt ? visitTime(row.startsAt, zone) : dateText(row.date);
  const why = row.refusal && i18n._(refusalWords[row.refusal]);
  const hint = why && (time ? t`Instead of ${wished}: ${why}` : why);
  return (
    <CheckboxField
      label={time ? visitTime(time, zone) : wished}
      {...(hint && { hint })}
      name={row.date}
      disabled={time === null}
      checked={checked}
      onChange={(event) => time && onChoose(time, event.target.checked)}
    />
  );
}

function numbers({ least, most }: { least: number; most: number }): number[] {
  return Array.from({ length: most - least + 1 }, (_, place) => least + place);
}
