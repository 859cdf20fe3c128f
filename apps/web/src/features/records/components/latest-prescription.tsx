import type { PatientId } from "@carepoint/domain/kernel/id";
import { Card } from "@carepoint/ui/blocks/card";
import { Facts } from "@carepoint/ui/blocks/facts";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Pill } from "lucide-react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { dayOf, listText } from "../../../lib/format.ts";
import { useKeptRows } from "../../../offline/read.ts";
import { isInForce, readableLatestFirst } from "../cache.ts";
import { usePrescriptions } from "../data.ts";

/** The prescription that is most likely looked for, one tap from home, of one person or of all. Nothing where there is none. */
export function LatestPrescription({ of }: { of: PatientId | null }) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  const kept = useKeptRows("prescription");
  const asked = usePrescriptions();
  const latest = readableLatestFirst(asked.data ?? kept.rows).find(
    (each) => isInForce(each) && (of === null || each.patientId === of),
  );
  if (!latest) return null;
  const medicines = listText(latest.content.lines.map(({ name }) => name));
  const day = latest.issuedAt ? dayOf(latest.issuedAt, zone) : "";
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-xl">
        <Trans>Latest prescription</Trans>
      </h2>
      <Card flush>
        <List label={t`Latest prescription`}>
          <ListRow
            leading={<Pill aria-hidden className="text-action" />}
            title={medicines}
            description={
              <Facts>
                <span>{latest.doctorName}</span>
                {day && <span>{day}</span>}
              </Facts>
            }
            chevron
            render={<Link to="/prescriptions/$prescriptionId" params={{ prescriptionId: latest.id }} />}
          />
        </List>
      </Card>
    </section>
  );
}
