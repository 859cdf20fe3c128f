import { Card } from "@carepoint/ui/blocks/card";
import { Facts } from "@carepoint/ui/blocks/facts";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Plural, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { visitTime } from "../../../lib/format.ts";
import { isInForce } from "../cache.ts";
import { useHandedOver } from "../components/handed-data.ts";
import { prescriptionStatusTones, prescriptionStatusWords } from "../components/prescription-words.ts";

/** Prescriptions that patients sent to this pharmacy, the latest first. */
export function HandedOver() {
  const { t, i18n } = useLingui();
  const query = useHandedOver();
  return (
    <Screen title={t`Prescriptions sent here`} lead={t`Each look is shown to the patient.`}>
      <QueryView
        query={query}
        isEmpty={(all) => all.length === 0}
        empty={{ title: t`Nothing was sent here`, body: t`What a patient sends to this pharmacy appears here.` }}
        offlineMissing={{ title: t`This list needs a connection`, body: t`It will load when you are connected.` }}
      >
        {(all) => (
          <Card flush>
            <List label={t`Prescriptions sent here`}>
              {all.map(({ prescriptionId, patientName, doctorName, status, at, zone, medicines }) => (
                <ListRow
                  key={prescriptionId}
                  title={isInForce({ status }) ? patientName : <s className="text-soft">{patientName}</s>}
                  description={
                    <Facts>
                      <span>{doctorName}</span>
                      <span>
                        <Plural value={medicines} one="# medicine" other="# medicines" />
                      </span>
                    </Facts>
                  }
                  end={
                    <>
                      <span className="text-sm text-soft tabular-nums">{visitTime(at, zone)}</span>
                      {!isInForce({ status }) && (
                        <StatusPill tone={prescriptionStatusTones[status]}>
                          {i18n._(prescriptionStatusWords[status])}
                        </StatusPill>
                      )}
                    </>
                  }
                  chevron
                  render={<Link to="/pharmacy/{-$id}" params={{ id: prescriptionId }} />}
                />
              ))}
            </List>
          </Card>
        )}
      </QueryView>
    </Screen>
  );
}
