import type { WeeklyHours } from "@carepoint/domain/doctors/schema";
import type { DoctorId } from "@carepoint/domain/kernel/id";
import type { PublicSettingsView } from "@carepoint/domain/settings/schema";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useDeferredValue, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { todayIn } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { Exceptions } from "../components/exceptions.tsx";
import { SlotPreview } from "../components/slot-preview.tsx";
import { weekFaults } from "../components/week-draft.ts";
import { WeekEditor } from "../components/week-editor.tsx";
import { useAmendHours, useBookingRules, useHours } from "../data.ts";

type Answer = NonNullable<ReturnType<typeof useHours>["data"]>;

/** A doctor's week, the exceptions from it, and beside both what patients will be offered. */
export function MyHours({ doctorId }: { doctorId: DoctorId }) {
  const { t } = useLingui();
  const hours = useHours(doctorId);
  const rules = useBookingRules();
  return (
    <Screen
      width="wide"
      title={t`My hours`}
      lead={t`Patients book inside these hours. Visits already booked stay booked.`}
    >
      <QueryView query={rules}>
        {(known) => (
          <QueryView query={hours}>{(saved) => <Editor doctorId={doctorId} saved={saved} rules={known} />}</QueryView>
        )}
      </QueryView>
    </Screen>
  );
}

function Editor({ doctorId, saved, rules }: { doctorId: DoctorId; saved: Answer; rules: PublicSettingsView }) {
  const { t } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const pick = useLocalized();
  const [draft, setDraft] = useState<WeeklyHours[]>();
  const hours = draft ?? saved.hours;
  const previewed = useDeferredValue(hours);
  const { setHours } = useAmendHours(doctorId);
  const faults = weekFaults(hours);
  const branches = rules.branches.map(({ id, name }) => ({ value: id, label: pick(name) }));
  const [home] = rules.branches;
  if (!home) return null;
  const save = () =>
    setHours.mutate(
      { doctorId, hours },
      {
        onSuccess: () => {
          setDraft(undefined);
          toast({ title: t`Your hours are saved`, tone: "success" });
        },
      },
    );
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_28rem]">
      <div className="flex min-w-0 flex-col gap-6">
        <Panel title={t`Every week`}>
          <WeekEditor hours={hours} branches={branches} homeBranch={home.id} onChange={setDraft} />
          <ErrorNotice error={setHours.error} />
          <ActionBar sticky>
            <Button
              variant="primary"
              pending={setHours.isPending}
              blocked={blocked ?? (faults.size > 0 ? t`Some hours do not fit yet.` : undefined)}
              disabled={draft === undefined}
              onClick={save}
            >
              <Trans>Save the week</Trans>
            </Button>
            {draft !== undefined && (
              <Button variant="quiet" onClick={() => setDraft(undefined)}>
                <Trans>Undo changes</Trans>
              </Button>
            )}
          </ActionBar>
        </Panel>
        <Panel title={t`Leave and extra hours`}>
          <Exceptions
            doctorId={doctorId}
            exceptions={saved.exceptions}
            branches={branches}
            today={todayIn(home.zone)}
            blocked={blocked}
          />
        </Panel>
      </div>
      <Panel
        title={t`What patients will see`}
        description={draft ? t`With the changes that are not saved yet. Booked times are left out later.` : undefined}
        className="xl:sticky xl:top-4"
      >
        <SlotPreview
          hours={previewed.filter((_, index) => !weekFaults(previewed).has(index))}
          exceptions={saved.exceptions}
          rules={rules}
        />
      </Panel>
    </div>
  );
}
