import type { WeeklyHours } from "@carepoint/domain/doctors/schema";
import type { BranchId, DoctorId } from "@carepoint/domain/kernel/id";
import type { PublicSettingsView } from "@carepoint/domain/settings/schema";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useLingui } from "@lingui/react/macro";
import { useDeferredValue, useState } from "react";
import { AskBeforeLeaving } from "../../../components/ask-before-leaving.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { todayIn } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useBookingRules, useHours } from "../data.ts";
import { Exceptions } from "./exceptions.tsx";
import { KindsForm } from "./kinds-form.tsx";
import { LimitsForm } from "./limits-form.tsx";
import { SlotPreview } from "./slot-preview.tsx";
import { WeekPanel } from "./week-panel.tsx";

export type HoursAnswer = NonNullable<ReturnType<typeof useHours>["data"]>;

type HoursPlannerProps = {
  doctorId: DoctorId;
  /** The one branch that whoever plans may change; null for all. */
  at: BranchId | null;
  /** Fees and kinds are the doctor's and the administration's to set. */
  withKinds: boolean;
};

/** A doctor's week, the departures from it, the limits of a day, the kinds of visit, and what patients make of all that. */
export function HoursPlanner(props: HoursPlannerProps) {
  const hours = useHours(props.doctorId);
  const rules = useBookingRules();
  return (
    <QueryView query={rules}>
      {(known) => <QueryView query={hours}>{(saved) => <Planner {...props} saved={saved} rules={known} />}</QueryView>}
    </QueryView>
  );
}

function Planner({
  doctorId,
  at,
  withKinds,
  saved,
  rules,
}: HoursPlannerProps & { saved: HoursAnswer; rules: PublicSettingsView }) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const pick = useLocalized();
  const own = saved.hours.filter((rule) => at === null || rule.branchId === at);
  const others = saved.hours.filter((rule) => at !== null && rule.branchId !== at);
  const [draft, setDraft] = useState<WeeklyHours[]>();
  const previewed = useDeferredValue(draft);
  const mine = rules.branches.filter(({ id }) => at === null || id === at);
  const [home] = mine;
  if (!home) return null;
  const branches = mine.map(({ id, name }) => ({ value: id, label: pick(name) }));
  const today = todayIn(home.zone);
  const sitsAt = new Set([...own, ...(draft ?? [])].map(({ branchId }) => branchId));
  const limited = mine.filter(({ id }) => sitsAt.has(id));
  return (
    <div className="flex flex-col gap-6">
      <AskBeforeLeaving unsaved={draft !== undefined} />
      <WeekPanel
        doctorId={doctorId}
        hours={draft ?? own}
        others={others}
        saved={saved}
        branches={branches}
        today={today}
        changed={draft !== undefined}
        onChange={setDraft}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          <Panel title={t`Leave and extra hours`}>
            <Exceptions
              doctorId={doctorId}
              at={at}
              exceptions={saved.exceptions}
              branches={branches}
              today={today}
              blocked={blocked}
            />
          </Panel>
          <Panel title={t`Limits of a day`} description={t`An empty field leaves it to the hospital's rules.`}>
            <LimitsForm
              doctorId={doctorId}
              rules={saved.rules}
              branches={limited.length > 0 ? limited : [home]}
              blocked={blocked}
            />
          </Panel>
          {withKinds && (
            <Panel
              title={t`Kinds of visit`}
              description={t`Each has its own fee and length. Patients choose when they book.`}
            >
              <KindsForm doctorId={doctorId} kinds={saved.kinds} seen={saved.kindsSeen} blocked={blocked} />
            </Panel>
          )}
        </div>
        <Panel
          title={t`What patients will see`}
          description={draft ? t`With the changes that are not saved yet. Booked times are left out later.` : undefined}
        >
          <SlotPreview
            doctorId={doctorId}
            draft={previewed && [...others, ...previewed]}
            saved={saved}
            settings={rules}
          />
        </Panel>
      </div>
    </div>
  );
}
