import { Panel } from "@carepoint/ui/blocks/panel";
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { Branches } from "../components/branches.tsx";
import { ChangeRules } from "../components/change-rules.tsx";
import { DeskRulesForm } from "../components/desk-rules-form.tsx";
import { Holidays, type VisitsOn } from "../components/holidays.tsx";
import { PharmacyRule } from "../components/pharmacy-rule.tsx";
import { RulesForm } from "../components/rules-form.tsx";
import { useHospitalSettings } from "../data.ts";

type HospitalSettingsProps = { visitsOn: VisitsOn; money: ReactNode; careRule: ReactNode };

/** What an administrator may turn: the hospital's name, the rules of booking and cancelling, the branches. */
export function HospitalSettings({ visitsOn, money, careRule }: HospitalSettingsProps) {
  const { t } = useLingui();
  const query = useHospitalSettings();
  return (
    <Screen title={t`Settings`}>
      <QueryView query={query}>
        {(settings) => (
          <div className="flex flex-col gap-6">
            <Panel title={t`Rules`} description={t`They hold from the moment they are saved.`}>
              <RulesForm settings={settings} />
            </Panel>
            <Panel
              title={t`Cancelling and moving a visit`}
              description={t`A visit keeps the rules of the day it was booked: a change counts for new bookings only.`}
            >
              <ChangeRules />
            </Panel>
            <Panel title={t`Money`} description={t`What was offered under other rules stays as it was offered.`}>
              {money}
            </Panel>
            <Panel title={t`Holidays`} description={t`On these days no visit can be booked.`}>
              <Holidays branches={settings.branches} visitsOn={visitsOn} />
            </Panel>
            <Panel title={t`Desk and waiting room`}>
              <DeskRulesForm settings={settings} />
            </Panel>
            <Panel
              title={t`Pharmacy`}
              description={t`What a doctor marks for our pharmacy is a suggestion: the patient sends it. Or it goes there at once, and the patient can take it back.`}
            >
              <PharmacyRule />
            </Panel>
            <Panel
              title={t`Access to records`}
              description={t`A visit opens the record to its doctor for so many days. Each patient reads the number under “Who may see it”.`}
            >
              {careRule}
            </Panel>
            <Panel title={t`Branches`}>
              <Branches branches={settings.branches} />
            </Panel>
          </div>
        )}
      </QueryView>
    </Screen>
  );
}
