import type { WeeklyHours } from "@carepoint/domain/doctors/schema";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { branchId, type DoctorId } from "@carepoint/domain/kernel/id";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { Panel } from "@carepoint/ui/blocks/panel";
import type { SelectOption } from "@carepoint/ui/blocks/select-field";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ChangedMeanwhile } from "../../../components/changed-meanwhile.tsx";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { weekdayName } from "../../../lib/format.ts";
import { useAmendHours, useHolidays, useHours } from "../data.ts";
import type { HoursAnswer } from "./hours-planner.tsx";
import { StretchForm } from "./stretch-form.tsx";
import { meetsOthers, mondayOf } from "./week-days.ts";
import { newStretch, weekFaults } from "./week-draft.ts";
import { WeekView } from "./week-view.tsx";

type WeekPanelProps = {
  doctorId: DoctorId;
  /** What may be changed here, and what stands beside it. */
  hours: readonly WeeklyHours[];
  others: readonly WeeklyHours[];
  saved: HoursAnswer;
  branches: readonly SelectOption[];
  today: CalendarDate;
  changed: boolean;
  onChange: (hours: WeeklyHours[] | undefined) => void;
};

/** The week as a drawing that is changed by tapping: nothing holds before it is saved. */
export function WeekPanel({ doctorId, hours, others, saved, branches, today, changed, onChange: put }: WeekPanelProps) {
  const { t } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const { setHours } = useAmendHours(doctorId);
  const asked = useHours(doctorId);
  /** What the drawing was begun from: while somebody else's week is newer, nothing is sent over it unasked. */
  const [begun, setBegun] = useState(saved.hoursSeen);
  const isStale = changed && begun !== saved.hoursSeen && !setHours.isPending;
  const onChange = (next: WeeklyHours[] | undefined) => {
    if (!changed) setBegun(saved.hoursSeen);
    put(next);
  };
  const holidays = useHolidays().data ?? [];
  const [monday, setMonday] = useState(mondayOf(today));
  const [edited, setEdited] = useState<number>();
  /** The week as it was before a stretch was added: closing its sheet without a word leaves it so. */
  const [before, setBefore] = useState<{ hours: WeeklyHours[] | undefined }>();
  const faults = weekFaults(hours);
  const stretch = edited === undefined ? undefined : hours[edited];
  const several = new Set([...hours, ...others].map((rule) => rule.branchId)).size > 1;
  const add = (weekday: number) => {
    const home = branchId.parse(branches[0]?.value);
    onChange([...hours, newStretch([...others, ...hours], weekday, home)].map((rule) => atHome(rule, branches, home)));
    setBefore({ hours: changed ? [...hours] : undefined });
    setEdited(hours.length);
  };
  const close = () => {
    setBefore(undefined);
    setEdited(undefined);
  };
  const giveUp = () => {
    if (before) onChange(before.hours);
    close();
  };
  const save = (seen = begun) =>
    setHours.mutate(
      { doctorId, seen, hours: [...hours] },
      {
        onSuccess: () => {
          onChange(undefined);
          toast({ title: t`The hours are saved`, tone: "success" });
        },
        onError: () => void asked.refetch(),
      },
    );
  const fault = meetsOthers(hours, others) ? t`Some hours overlap those at another branch.` : undefined;
  return (
    <Panel title={t`Every week`} description={t`Tap hours to change them. Leave and holidays are drawn over them.`}>
      <div className="flex flex-col gap-4">
        <WeekView
          plan={{
            stretches: [
              ...hours.map((rule, index) => ({ rule, index })),
              ...others.map((rule) => ({ rule, index: null })),
            ],
            exceptions: saved.exceptions,
            holidays,
          }}
          today={today}
          monday={monday}
          onWeek={setMonday}
          faults={faults}
          branchName={(id) => (several ? branches.find(({ value }) => value === id)?.label : undefined)}
          onEdit={setEdited}
          onAdd={add}
        />
        {fault && <p className="font-strong text-mistake">{fault}</p>}
        {isStale ? (
          <ChangedMeanwhile
            onTakeTheirs={() => {
              onChange(undefined);
              setHours.reset();
            }}
            onKeepMine={() => {
              setBegun(saved.hoursSeen);
              save(saved.hoursSeen);
            }}
          >
            <ul>
              {saved.hours.map(({ branchId, weekday, from, to }) => (
                <li key={`${branchId} ${weekday} ${from}`}>
                  {weekdayName(weekday)} <span className="tabular-nums">{`${from}–${to}`}</span>
                </li>
              ))}
            </ul>
          </ChangedMeanwhile>
        ) : (
          <ErrorNotice error={setHours.error} />
        )}
        <ActionBar sticky>
          <Button
            variant="primary"
            pending={setHours.isPending}
            blocked={blocked ?? fault ?? (faults.size > 0 ? t`Some hours do not fit yet.` : undefined)}
            disabled={!changed}
            onClick={() => save()}
          >
            <Trans>Save the week</Trans>
          </Button>
          {changed && (
            <Button variant="quiet" onClick={() => onChange(undefined)}>
              <Trans>Undo changes</Trans>
            </Button>
          )}
        </ActionBar>
      </div>
      <Sheet
        open={stretch !== undefined}
        onClose={giveUp}
        closeLabel={t`Close`}
        title={stretch ? weekdayName(stretch.weekday) : ""}
      >
        {stretch && (
          <StretchForm
            hours={stretch}
            branches={branches}
            fault={edited === undefined ? undefined : faults.get(edited)}
            onChange={(rule) => onChange(hours.map((old, at) => (at === edited ? rule : old)))}
            onRemove={() => {
              onChange(hours.filter((_, at) => at !== edited));
              close();
            }}
            onDone={close}
          />
        )}
      </Sheet>
    </Panel>
  );
}

/** A new stretch follows the day's last one, but never to a branch that is not planned here. */
function atHome(rule: WeeklyHours, branches: readonly SelectOption[], home: WeeklyHours["branchId"]): WeeklyHours {
  return branches.some(({ value }) => value === rule.branchId) ? rule : { ...rule, branchId: home };
}
