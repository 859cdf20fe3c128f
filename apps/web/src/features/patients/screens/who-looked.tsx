import type { LookView } from "@carepoint/domain/audit/looks";
import { patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { Card } from "@carepoint/ui/blocks/card";
import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { SwitchField } from "@carepoint/ui/blocks/switch-field";
import { Plural, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { BackToMore } from "../../../components/back-to-more.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { lookWords } from "../../../components/look-words.ts";
import { OlderEntries } from "../../../components/older-entries.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { roleNames } from "../../../components/role-names.ts";
import { Screen } from "../../../components/screen.tsx";
import { useWhoseRecord } from "../../../components/whose-record.tsx";
import { dayOf, fullTime, listText, timeOf } from "../../../lib/format.ts";
import { groupLooks, type LookGroup } from "../components/look-groups.ts";
import { WhoMaySee } from "../components/who-may-see.tsx";
import { useLooks } from "../data.ts";

/** Who looked at the record of someone in the family: every look of everyone, one's own folded away. */
export function WhoLooked() {
  const { t } = useLingui();
  const { person, field } = useWhoseRecord();
  const [own, setOwn] = useState(false);
  const [shown, setShown] = useState<"looks" | "access">("looks");
  return (
    <Screen
      title={t`Who sees my record`}
      lead={t`Everyone who works here and opens a record is written down. Nobody can remove that.`}
      width="narrow"
      back={<BackToMore />}
    >
      {person === undefined ? (
        <EmptyState title={t`Nobody yet`}>{t`Add yourself, or someone whose visits you look after.`}</EmptyState>
      ) : (
        <>
          {field}
          <SegmentedControl
            wide
            label={t`What to show`}
            value={shown}
            onChange={setShown}
            options={[
              { value: "looks", label: t`Who looked` },
              { value: "access", label: t`Who may see it` },
            ]}
          />
          {shown === "access" ? (
            <WhoMaySee key={person.id} patientId={patientIdOf.parse(person.id)} />
          ) : (
            <>
              <SwitchField
                label={t`Show what I opened myself, too`}
                checked={own}
                onChange={(event) => setOwn(event.target.checked)}
              />
              <Looks key={`${person.id}/${own}`} patientId={person.id} own={own} />
            </>
          )}
        </>
      )}
    </Screen>
  );
}

function Looks({ patientId, own }: { patientId: string; own: boolean }) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  const looks = useLooks(patientIdOf.parse(patientId), own);
  return (
    <QueryView<LookView[]>
      query={looks}
      isEmpty={(rows) => rows.length === 0}
      empty={{ title: t`Nobody has looked yet`, body: t`Whoever opens this record appears here at once.` }}
    >
      {(rows) => (
        <OlderEntries query={looks}>
          <Card flush>
            <List label={t`Who looked at my record`}>
              {groupLooks(rows, (at) => dayOf(at, zone)).map((group) => (
                <LookRow key={group.key} group={group} zone={zone} />
              ))}
            </List>
          </Card>
        </OlderEntries>
      )}
    </QueryView>
  );
}

function LookRow({ group: { day, latest, times, kinds }, zone }: { group: LookGroup; zone: string }) {
  const { t, i18n } = useLingui();
  const role = latest.role === "anonymous" ? "" : i18n._(roleNames[latest.role]);
  const seen = listText(kinds.map((kind) => i18n._(lookWords[kind])));
  return (
    <ListRow
      title={latest.own ? t`I myself` : latest.actorName}
      description={latest.own ? t`Saw ${seen}` : t`${role}. Saw ${seen}`}
      end={
        <>
          <time className="text-sm" dateTime={latest.at} title={fullTime(latest.at, zone)}>
            {day}, {timeOf(latest.at, zone)}
          </time>
          {latest.emergency && <StatusPill tone="problem">{t`In an emergency`}</StatusPill>}
          {times > 1 && (
            <span className="text-sm text-soft">
              <Plural value={times} one="# time" other="# times" />
            </span>
          )}
        </>
      }
    />
  );
}
