import type { RuleSetView } from "@carepoint/domain/appointments/change-rules";
import { toInstant } from "@carepoint/domain/kernel/calendar";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { serverNow } from "../../../lib/clock.ts";
import { visitTime } from "../../../lib/format.ts";
import { useRuleSets } from "../data.ts";
import { ChangeRuleList } from "./change-rule-list.tsx";
import { EditChangeRules } from "./edit-change-rules.tsx";

/** What cancelling and moving cost: what holds now, what will, and how to change it from a date on. */
export function ChangeRules() {
  const query = useRuleSets();
  return <QueryView query={query}>{({ items, written }) => <Known sets={items} written={written} />}</QueryView>;
}

function Known({ sets, written }: { sets: readonly RuleSetView[]; written: number }) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  const blocked = useOnlineOnly();
  const [editing, setEditing] = useState(false);
  const hasBegun = ({ validFrom }: RuleSetView) => toInstant(validFrom).epochMilliseconds <= serverNow();
  const current = sets.find(hasBegun);
  const coming = sets.filter((set) => !hasBegun(set)).toReversed();
  if (editing)
    return (
      <EditChangeRules
        rules={current?.rules ?? []}
        written={written}
        newest={sets.toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))[0]}
        onDone={() => setEditing(false)}
      />
    );
  return (
    <div className="flex flex-col gap-5">
      <ChangeRuleList rules={current?.rules ?? []} />
      {coming.map(({ id, validFrom, rules }) => {
        const from = visitTime(validFrom, zone);
        return (
          <section key={id} className="flex flex-col gap-2 rounded-box bg-sunken p-4">
            <h3 className="font-strong">{t`From ${from}`}</h3>
            <ChangeRuleList rules={rules} />
          </section>
        );
      })}
      <Button className="self-start" blocked={blocked} onClick={() => setEditing(true)}>
        <Trans>Change the rules</Trans>
      </Button>
    </div>
  );
}
