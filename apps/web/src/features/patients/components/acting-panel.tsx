import type { PatientId } from "@carepoint/domain/kernel/id";
import type { ActingView } from "@carepoint/domain/patients/acting";
import { Button } from "@carepoint/ui/blocks/button";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { relationNames } from "../../../components/relation-names.ts";
import { dateText, dayOf } from "../../../lib/format.ts";
import { useWhoActs } from "../data.ts";
import { actingEndWords } from "./acting-words.ts";
import { ChangeActing } from "./change-acting.tsx";

interface ActingPanelProps {
  readonly patientId: PatientId;
  /** By the hospital, with a reason, or by the patient's own people. */
  readonly as: "staff" | "family";
}

/** Which accounts book, pay and read for a patient; each is ended here by whoever may. */
export function ActingPanel({ patientId, as }: ActingPanelProps) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<string>();
  return (
    <Panel
      title={t`Accounts that act`}
      description={t`They book visits, pay and read the record. Whoever looks after a child does so until the child is 18.`}
    >
      <QueryView
        query={useWhoActs(patientId)}
        isEmpty={({ people }) => people.length === 0}
        empty={{ title: t`No account acts for this patient` }}
      >
        {({ people }) => {
          const person = people.find(({ accountId }) => accountId === chosen);
          const isLast = people.filter(({ ended }) => ended === null).length === 1;
          return (
            <div className="flex flex-col gap-5">
              <List label={t`Accounts that act`} className="border-hairline border-t">
                {people.map((each) => (
                  <ActingRow key={each.accountId} person={each} onChange={() => setChosen(each.accountId)} />
                ))}
              </List>
              {person?.may && (
                <ChangeActing
                  key={`${person.accountId} ${person.may}`}
                  {...{ patientId, person, as, isLast }}
                  onDone={() => setChosen(undefined)}
                />
              )}
            </div>
          );
        }}
      </QueryView>
    </Panel>
  );
}

function ActingRow({ person, onChange }: { person: ActingView; onChange: () => void }) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const blocked = useOnlineOnly();
  const { name, own, relation, since, untilDay, ended, may } = person;
  const stands =
    relation === "self"
      ? t`Own account`
      : t`Looks after the patient, who is to them: ${i18n._(relationNames[relation])}`;
  const [from, over] = [dayOf(since, zone), ended && dayOf(ended.at, zone)];
  const when = ended
    ? t`Ended: ${over}. ${i18n._(actingEndWords[ended.because])}.`
    : untilDay
      ? t`Since: ${from}. Until: ${dateText(untilDay)}.`
      : t`Since: ${from}`;
  const words = may === "allow" ? t`Allow again` : own ? t`Give up` : t`End`;
  return (
    <ListRow
      title={own ? t`${name} (you)` : name}
      description={
        <span className="flex flex-col">
          <span>{stands}</span>
          <span>{when}</span>
        </span>
      }
      end={
        may && (
          <Button size="compact" aria-label={`${words}: ${name}`} blocked={blocked} onClick={onChange}>
            {words}
          </Button>
        )
      }
    />
  );
}
