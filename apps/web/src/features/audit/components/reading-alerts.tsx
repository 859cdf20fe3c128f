import type { ReadingAlert } from "@carepoint/domain/audit/looks";
import { readingRule } from "@carepoint/domain/audit/unusual-reading";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { roleNames } from "../../../components/role-names.ts";
import { number, visitTime } from "../../../lib/format.ts";
import { useReadingAlerts } from "../data.ts";

/** Accounts that opened far more records than their peers: why is for the administrator to ask. */
export function ReadingAlerts({ onActor }: { onActor: (actorId: string) => void }) {
  const alerts = useReadingAlerts().data ?? [];
  return alerts.map((alert) => <Alert key={alert.id} alert={alert} onActor={onActor} />);
}

function Alert({ alert, onActor }: { alert: ReadingAlert; onActor: (actorId: string) => void }) {
  const { i18n } = useLingui();
  const zone = useHospitalZone();
  const { actorName, role, patients, usual, at } = alert;
  const who = role === "anonymous" ? actorName : `${actorName}, ${i18n._(roleNames[role])}`;
  const hours = number(readingRule.windowHours);
  const time = visitTime(at, zone);
  return (
    <Notice tone="warn" title={<Trans>{who}: far more records than usual</Trans>}>
      <div className="flex flex-col items-start gap-3">
        <p>
          <Plural
            value={patients}
            one={`${time}: # person's record was opened within ${hours} hours.`}
            other={`${time}: # people's records were opened within ${hours} hours.`}
          />{" "}
          {usual === 0 ? (
            <Trans>Nobody else with this role opened any.</Trans>
          ) : (
            <Plural
              value={usual}
              one="Others with this role opened about #."
              other="Others with this role opened about #."
            />
          )}
        </p>
        <Button size="compact" onClick={() => onActor(alert.actorId)}>
          <Trans>Show what was opened</Trans>
        </Button>
      </div>
    </Notice>
  );
}
